/** Where messages go while delivery is off: a queue that takes everything and gives it to nobody. */
export default { fetch: () => Response.json({}) };
