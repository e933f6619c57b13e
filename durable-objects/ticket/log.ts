/** Structured logs of the objects: one JSON object a line, without anything about a person. */
export function log(event: string, fields: Readonly<Record<string, string | number | boolean | null>>): void {
  console.error(JSON.stringify({ event, ...fields }));
}
