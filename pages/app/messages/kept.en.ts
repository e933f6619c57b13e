/** A form that was sent after the session had ended, and waits while its sender signs in. */
export const keptMessages = {
  signedOut: 'You were signed out meanwhile. Nothing you wrote is lost: sign in, look at it, and send it.',
  signedOutBare: 'You were signed out meanwhile. Sign in to go on where you were.',
  needsAccount: 'This needs an account. What you chose is kept while you sign in.',
  tooLarge:
    'You were signed out meanwhile, and what you sent is too large to wait here. It is still in its form: sign in in another tab, then go back here and send it again.',
  title: 'Signed in, and not sent yet',
  lead: 'This is what you wrote before you were signed out. Send it if it is right.',
  again: 'Passwords and files are not kept: please give them again.',
  file: 'File',
  send: 'Send it now',
  leave: 'Leave it',
};
