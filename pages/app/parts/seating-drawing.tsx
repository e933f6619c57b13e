import { limits } from '../../../contracts/limits.ts';
import type { DrawnSeating } from '../api/types.ts';
import { t } from '../messages/current.ts';

/** A venue's seats, counted, drawn as a sale's map would be, and as a table. */
export const SeatingDrawing = ({ seating }: { seating: DrawnSeating }) => {
  const words = t().imports.seating;
  const { drawing, sections } = seating;
  if (drawing === null) return <p class="quiet mt-3">{words.none}</p>;
  const rows = sections.reduce((sum, section) => sum + section.rows, 0);
  const { box, focus, zones } = drawing;
  const more = sections.length - limits.importShownMax;
  return (
    <>
      <p class="strong mt-3">
        {words.count({ sections: sections.length, rows, seats: seating.seats })}
        {seating.wheelchair > 0 ? ` · ${words.wheelchair(seating.wheelchair)}` : null}
      </p>
      <svg class="sales-map" viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`} aria-hidden="true">
        <path class="focus" d={focus.outline} />
        {zones.map((zone) => (
          <g>
            <path d={zone.outline} />
            <text x={zone.label.x} y={zone.label.y} font-size={zone.label.size}>
              {zone.label.text}
            </text>
          </g>
        ))}
      </svg>
      <details {...(sections.length <= 12 ? { open: true } : {})}>
        <summary>{t().map.sectionsList}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t().sales.section}</th>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.seats}</th>
            </tr>
          </thead>
          <tbody>
            {sections.slice(0, limits.importShownMax).map((section) => (
              <tr>
                <th scope="row">
                  <bdi>{section.section}</bdi>
                  {section.ticket === null ? null : (
                    <span class="quiet small block">
                      {words.ticket}: <bdi>{section.ticket}</bdi>
                    </span>
                  )}
                </th>
                <td>{section.rows.toLocaleString(t().locale)}</td>
                <td>{section.seats.toLocaleString(t().locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {more > 0 ? <p class="quiet mt-3">{t().sell.importing.more(more)}</p> : null}
      </details>
    </>
  );
};
