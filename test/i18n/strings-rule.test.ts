import path from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });

/** What the linter says about the body of a component, by rule. */
async function problems(body: string, file = 'src/components/tab/example.tsx'): Promise<(string | null)[]> {
  const code = `export const Example = (open: boolean, label: string) => [open, label, ${body}];\n`;
  const [result] = await eslint.lintText(code, { filePath: path.join(root, file) });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}

describe('the rule that a component says nothing of its own', () => {
  it.each([
    '<p>Refresh</p>',
    '<p>{label} · {label}</p>',
    "<p>{'Refresh'}</p>",
    "<p>{open && ' · '}</p>",
    "<p>{open ? 'Close' : label}</p>",
    '<p>{`${label}: open`}</p>',
    '<p title="Refresh">{label}</p>',
    "<p aria-label={'Refresh'}>{label}</p>",
    "<p aria-label={open ? label : 'Refresh'}>{label}</p>",
    '<p title={`${label}, open`}>{label}</p>',
    '<input placeholder="Search" />',
    '<p>{(12).toLocaleString()}</p>',
  ])('finds %s', async (body) => {
    expect(await problems(body)).toEqual(['no-restricted-syntax']);
    expect(await problems(body, 'src/chart/example.tsx')).toEqual(['no-restricted-syntax']);
  });

  it.each([
    '<p className="eu-text" data-state="open" role="status">{label}</p>',
    "<p data-state={open ? 'open' : 'closed'}>{label} ({label})</p>",
    "<p title={label === 'x' ? label : undefined}>{open && label}</p>",
    "<>{label}{' '}{label}</>",
  ])('lets %s pass', async (body) => {
    expect(await problems(body)).toEqual([]);
  });
});
