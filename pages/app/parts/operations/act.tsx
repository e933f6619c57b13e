/** One button that does something to one thing of the operations page; its name says to which. */
export const Act = ({ kind, id, label }: { kind: string; id: string; label: string }) => (
  <form method="post" action="/admin">
    <input type="hidden" name="do" value={kind} />
    <input type="hidden" name="id" value={id} />
    <button class="link" type="submit">
      {label}
      <span class="sr-only"> {id}</span>
    </button>
  </form>
);
