import type { SeatingPlan } from '../../api/types.ts';
import { t } from '../../messages/current.ts';

/** How much of a section is gone, in fifths: a class, as a page has no inline styles. */
const fifth = ({ free, capacity }: SeatingPlan['zones'][number]): number =>
  capacity === 0 ? 0 : Math.round(((capacity - free) / capacity) * 5);

/** Stock per section on the map, and as a table. */
export const SectionMap = ({ plan }: { plan: SeatingPlan }) => {
  const { box, focus, zones } = plan;
  const words = t().sales;
  return (
    <section class="mt-8">
      <h2>{words.bySection}</h2>
      <svg class="sales-map" viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} aria-hidden="true">
        <path class="focus" d={focus.outline} />
        {zones.map((zone) => (
          <g class={`gone-${fifth(zone)}`}>
            <path d={zone.outline} />
            <text x={zone.label.x} y={zone.label.y} font-size={zone.label.size}>
              {zone.label.text}
            </text>
          </g>
        ))}
      </svg>
      <details {...(zones.length <= 12 ? { open: true } : {})}>
        <summary>{t().map.sectionsList}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.section}</th>
              <th scope="col">{words.share}</th>
            </tr>
          </thead>
          <tbody>
            {zones.map(({ section, free, capacity }) => (
              <tr>
                <th scope="row">
                  <bdi>{section}</bdi>
                </th>
                <td>
                  {capacity - free} / {capacity}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
};
