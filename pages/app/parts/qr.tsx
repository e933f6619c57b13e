import { encode } from 'uqr';
import { t } from '../messages/current.ts';

/** A code for the gate as inline SVG: one path, dark on white in any theme, with the quiet zone that readers need. */
export const Qr = ({ code }: { code: string }) => {
  const { data, size } = encode(code, { ecc: 'M', border: 2 });
  let d = '';
  for (const [y, row] of data.entries())
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      let run = 1;
      while (row[x + run]) run++;
      d += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  return (
    <div class="qr">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t().admissions.qr} shape-rendering="crispEdges">
        <path d={d} fill="#000000" />
      </svg>
    </div>
  );
};
