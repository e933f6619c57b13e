import type { Sales } from '../../api/types.ts';
import { formatMoney } from '../../format/money.ts';
import { t } from '../../messages/current.ts';

const width = 640;
const height = 160;

/** Places sold by day as bars, and the same in words as a table: nothing is told by the drawing alone. */
export const SalesChart = ({ days }: { days: Sales['days'] }) => {
  const words = t().sales;
  if (days.length === 0) return <p class="quiet my-3">{words.noSales}</p>;
  const most = Math.max(...days.map(({ places }) => places));
  const step = width / Math.max(days.length, 7);
  const day = new Intl.DateTimeFormat(t().locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height + 28}`} aria-hidden="true">
        <path class="axis" d={`M0 ${height}H${width}`} />
        {days.map(({ day: date, places }, at) => {
          const tall = Math.max(2, (places / most) * (height - 24));
          const x = at * step;
          return (
            <g>
              <rect x={x + step * 0.15} y={height - tall} width={step * 0.7} height={tall} rx="4" />
              {at % Math.ceil(days.length / 7) === 0 ? (
                <text x={x + step / 2} y={height + 22}>
                  {day.format(new Date(date))}
                </text>
              ) : null}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{words.perDay}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.orders}</th>
              <th scope="col">{words.places}</th>
              <th scope="col">{words.money}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day: date, orders, places, amount }) => (
              <tr>
                <th scope="row">{day.format(new Date(date))}</th>
                <td>{orders}</td>
                <td>{places}</td>
                <td>{formatMoney(amount)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
};
