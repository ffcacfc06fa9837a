import type { Spread } from './rounds';

/** Three digits that mean something: 0.123, 1.23, 12.3, 123, 1,234. */
export function figure(value: number): string {
	const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
	return value.toLocaleString('en', {
		maximumFractionDigits: Math.min(digits, 3),
		minimumFractionDigits: 0,
	});
}

/** The median, and from the least to the most of all rounds. */
export function spreadText({ median, least, most, rounds }: Spread, unit: string): string {
	const range = rounds === 1 ? 'one round' : `${figure(least)}–${figure(most)}`;
	return `${figure(median)} ${unit} (${range})`;
}

/** "× 12.3": how many times as much as `base`; nothing where there is no base. */
export const ratio = (value: number, base: number | undefined): string =>
	base === undefined || base === 0 ? '' : `× ${figure(value / base)}`;

/** A table in Markdown. Text in cells must not break it. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
