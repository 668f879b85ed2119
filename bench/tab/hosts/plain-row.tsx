import type { Entitlement } from 'react-entitlement-usage/core';

const number = new Intl.NumberFormat('en-US');
const percentage = new Intl.NumberFormat('en-US', { style: 'percent' });
const date = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'short', day: 'numeric', year: 'numeric' });

function statusOf(usage: number, limit: number | null): string {
  if (limit === null) return 'Unlimited';
  if (usage > limit) return 'Over limit';
  if (usage === limit) return 'At limit';
  return usage >= 0.8 * limit ? 'Near limit' : 'Fine';
}

const unitOf = ({ unit }: Entitlement['feature']) => (typeof unit === 'string' ? unit : (unit?.other ?? ''));

/** One feature: its name, a meter, a status word, figures and the next reset. */
export function PlainRow({ entitlement: { feature, usage: used, limit: given, reset } }: { entitlement: Entitlement }) {
  const usage = Number(used);
  const limit = given.kind === 'limited' ? Number(given.value) : null;
  const unit = unitOf(feature);
  return (
    <tr data-part="row">
      <th scope="row">{feature.name}</th>
      <td>
        {limit !== null && (
          <>
            <div
              className="meter"
              role="meter"
              aria-label={`${feature.name} usage`}
              aria-valuemax={limit}
              aria-valuenow={usage}
            >
              <div style={{ width: `${Math.min(100, (usage / limit) * 100)}%` }} />
            </div>
            <span>{percentage.format(usage / limit)}</span>
          </>
        )}
      </td>
      <td>{statusOf(usage, limit)}</td>
      <td>
        {limit === null
          ? `${number.format(usage)} ${unit}`
          : `${number.format(usage)} of ${number.format(limit)} ${unit} · ${number.format(Math.abs(limit - usage))} ${usage > limit ? 'over' : 'left'}`}
      </td>
      <td>{reset?.next ? `Resets ${date.format(new Date(reset.next))}` : 'Never resets'}</td>
    </tr>
  );
}
