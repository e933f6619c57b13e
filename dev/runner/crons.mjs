/**
 * Fires the Workers' minute crons, which no local runtime does by itself.
 * @param {string} url the system's origin
 * @returns {() => void} stops it
 */
export function fireCrons(url) {
  const fire = async () => {
    const target = `${url}/cdn-cgi/local/explorer/api/local/scheduled?worker=ticketyboo-expiration`;
    try {
      const answer = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ cron: '* * * * *' }),
      });
      if (!answer.ok) console.error(`cron answered ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
    } catch (error) {
      console.error(`cron failed: ${error}`);
    }
  };
  const timer = setInterval(fire, 60_000);
  return () => clearInterval(timer);
}
