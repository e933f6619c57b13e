/** The reference page's one style sheet, served beside it so that its policy needs no inline styles. */
export const docsStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1b1626, #f3eefc); --paper: light-dark(#fff, #15111d);
  --soft: light-dark(#f4f1fa, #211b2c); --line: light-dark(#ddd5ea, #3a3149); --accent: light-dark(#5b2bd6, #b79bff); }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; display: grid;
  grid-template-columns: 17rem minmax(0, 1fr) }
nav { padding: 1.5rem; border-inline-end: 1px solid var(--line); position: sticky; top: 0; height: 100vh; overflow: auto }
nav h2 { font-size: .8rem; text-transform: uppercase; letter-spacing: .06em; margin: 1.2rem 0 .3rem }
nav ul { list-style: none; margin: 0; padding: 0 } nav a { display: block; padding: .15rem 0; text-decoration: none }
main { padding: 1.5rem clamp(1rem, 4vw, 3rem); max-width: 62rem }
a { color: var(--accent) } a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
pre, code { font: .86em/1.5 ui-monospace, monospace } code { background: var(--soft); padding: .1em .3em; border-radius: 4px }
pre { background: var(--soft); padding: 1rem; border-radius: 8px; overflow: auto } pre code { padding: 0 }
.intro { white-space: pre-wrap; font: inherit; background: none; padding: 0 }
section { border-block-start: 1px solid var(--line); padding-block: 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0;
  border-block-end: 1px solid var(--line) }
.method { color: var(--accent); font-weight: 700 } summary { cursor: pointer; padding: .25rem 0 }
@media (max-width: 50rem) { body { display: block } nav { position: static; height: auto; border: 0 } }
`;
