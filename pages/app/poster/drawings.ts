import type { InkSet } from './inks.ts';

export interface Sheet {
  w: number;
  h: number;
  set: InkSet;
  random: () => number;
}

const n = (value: number) => String(Math.round(value));
const ink = (s: Sheet): string => s.set.inks[Math.floor(s.random() * 3)] ?? s.set.inks[0];

/** One path per ink: what is drawn in many pieces stays small. */
function byInk(draw: (add: (ink: string, d: string) => void) => void): string {
  const paths = new Map<string, string>();
  draw((colour, d) => paths.set(colour, (paths.get(colour) ?? '') + d));
  return [...paths].map(([colour, d]) => `<path d="${d}" fill="${colour}"/>`).join('');
}

export const drawings = {
  rings(s: Sheet): string {
    const at = `cx="${n(s.w * (0.35 + s.random() * 0.4))}" cy="${n(s.h * (0.28 + s.random() * 0.2))}"`;
    const reach = Math.hypot(s.w, s.h) * 0.72;
    let out = '';
    for (let r = reach / 22; r < reach; r += reach / 22) {
      const length = 2 * Math.PI * r;
      const gap = s.random() < 0.35 ? 0 : length * s.random() * 0.35;
      const dash =
        gap > 0 ? ` stroke-dasharray="${n(length - gap)} ${n(gap)}" stroke-dashoffset="${n(length * s.random())}"` : '';
      out += `<circle ${at} r="${n(r)}" stroke="${ink(s)}" stroke-width="${n(2 + s.random() * reach * 0.018)}"${dash}/>`;
    }
    return `<g fill="none">${out}</g>`;
  },
  pitch(s: Sheet): string {
    const [line, ball, turf] = s.set.inks;
    const band = s.h / 14;
    let stripes = '';
    for (let y = 0; y < s.h; y += band * 2) stripes += `M0 ${n(y)}h${s.w}v${n(band)}h-${s.w}z`;
    const [pw, ph] = [Math.min(s.w * 0.7, s.h * 0.62), s.h * 0.84];
    const [x, y] = [(s.w - pw) / 2, s.h * 0.08];
    const box = (from: number, down: number) =>
      `M${n(x + pw * 0.22)} ${n(from)}v${n(down)}h${n(pw * 0.56)}v${n(-down)}`;
    const d = `M${n(x)} ${n(y)}h${n(pw)}v${n(ph)}h${n(-pw)}zM${n(x)} ${n(y + ph / 2)}h${n(pw)}${box(y, ph * 0.16)}${box(y + ph, -ph * 0.16)}`;
    const turn = `rotate(${n(s.random() * 40 - 20)} ${n(s.w / 2)} ${n(s.h / 2)})`;
    return `<path d="${stripes}" fill="${turf}" opacity=".55"/><g fill="none" stroke="${line}" stroke-width="${n(s.h / 120)}" transform="${turn}"><path d="${d}"/><circle cx="${n(x + pw / 2)}" cy="${n(y + ph / 2)}" r="${n(pw * 0.16)}"/></g><circle cx="${n(s.w * (0.25 + s.random() * 0.5))}" cy="${n(s.h * (0.18 + s.random() * 0.25))}" r="${n(s.h * 0.075)}" fill="${ball}"/>`;
  },
  dots(s: Sheet): string {
    const step = Math.max(s.w, s.h) / 10;
    return byInk((add) => {
      for (let y = step / 2; y < s.h + step / 2; y += step)
        for (let x = step / 2; x < s.w + step / 2; x += step) {
          const r = Math.round(step * (0.1 + s.random() * 0.36));
          add(ink(s), `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 1 0 .1z`);
        }
    });
  },
  curtains(s: Sheet): string {
    const fold = s.w / 9;
    let out = '';
    for (let x = -fold; x < s.w + fold; x += fold * (0.6 + s.random() * 0.4)) {
      const [sway, width] = [(s.random() - 0.5) * fold * 1.6, fold * (0.4 + s.random() * 0.45)];
      out += `<path d="M${n(x)} 0q${n(sway)} ${n(s.h / 2)} 0 ${s.h}h${n(width)}q${n(sway)} -${n(s.h / 2)} 0 -${s.h}z" fill="${ink(s)}"/>`;
    }
    const cx = s.w * (0.3 + s.random() * 0.4);
    return `${out}<path d="M${n(cx - 6)} 0h12L${n(cx + s.w * 0.24)} ${s.h}H${n(cx - s.w * 0.24)}z" fill="${s.set.inks[0]}" opacity=".28"/>`;
  },
  tiles(s: Sheet): string {
    const t = Math.round(Math.max(s.w, s.h) / 8);
    return byInk((add) => {
      for (let y = 0; y < s.h; y += t)
        for (let x = 0; x < s.w; x += t) {
          const kind = Math.floor(s.random() * 5);
          if (kind === 0) add(ink(s), `M${x} ${y}h${t}v${t}h-${t}z`);
          if (kind === 1) add(ink(s), `M${x} ${y}h${t}a${t} ${t} 0 0 1-${t} ${t}z`);
          if (kind === 2) add(ink(s), `M${x} ${n(y + t / 2)}a${n(t / 2)} ${n(t / 2)} 0 1 1 0 .1z`);
        }
    });
  },
  rays(s: Sheet): string {
    const [cx, cy] = [s.w * (0.35 + s.random() * 0.3), s.h * 0.86];
    const reach = Math.hypot(s.w, s.h);
    const count = 12 + Math.floor(s.random() * 5) * 2;
    const point = (k: number) => {
      const angle = (k / count) * 2 * Math.PI;
      return `${n(cx + Math.cos(angle) * reach)} ${n(cy + Math.sin(angle) * reach)}`;
    };
    const rays = byInk((add) => {
      for (let i = 0; i < count; i += 2)
        add(s.set.inks[i % 4 === 0 ? 1 : 2], `M${n(cx)} ${n(cy)}L${point(i)} ${point(i + 1)}z`);
    });
    return `${rays}<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(s.h * 0.24)}" fill="${s.set.inks[0]}" opacity=".9"/>`;
  },
  /** Staves that swell: the second of music's drawings. */
  waves(s: Sheet): string {
    const lines = 13;
    let out = '';
    for (let i = 0; i < lines; i++) {
      const y = (s.h * (i + 0.5)) / lines;
      const rise = s.h * (0.03 + s.random() * 0.1) * (i % 2 ? 1 : -1);
      out += `<path d="M-9 ${n(y)}q${n(s.w / 4)} ${n(rise)} ${n(s.w / 2)} 0t${n(s.w / 2)} 0t${n(s.w / 2)} 0" stroke="${ink(s)}" stroke-width="${n(3 + s.random() * s.h * 0.03)}"/>`;
    }
    const r = n(s.h * (0.08 + s.random() * 0.07));
    return `<g fill="none">${out}</g><circle cx="${n(s.w * (0.25 + s.random() * 0.5))}" cy="${n(s.h * (0.2 + s.random() * 0.25))}" r="${r}" fill="${s.set.inks[1]}"/>`;
  },
  /** Columns that grow, each with its light on top: the second of talks' drawings. */
  steps(s: Sheet): string {
    const count = 5 + Math.floor(s.random() * 4);
    const w = s.w / count;
    return byInk((add) => {
      for (let i = 0; i < count; i++) {
        const top = s.h * (0.12 + s.random() * 0.5);
        const x = n(i * w);
        add(
          s.set.inks[i % 2 ? 1 : 2],
          `M${x} ${n(top + w / 2)}a${n(w / 2)} ${n(w / 2)} 0 0 1 ${n(w)} 0V${s.h}h-${n(w)}z`,
        );
        const r = n(w * 0.22);
        add(s.set.inks[0], `M${n(i * w + w / 2 - Number(r))} ${n(top + w / 2)}a${r} ${r} 0 1 1 0 .1z`);
      }
    });
  },
};
