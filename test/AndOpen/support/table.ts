/** Prints rows under a heading, in columns, past jest's own reporting. */
export function printTable(heading: string[], rows: string[][]): void {
	const lines = [heading, ...rows];
	const widths = heading.map((_, column) =>
		Math.max(...lines.map((line) => (line[column] ?? '').length)),
	);
	const text = lines.map((line) => line.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join(' | '));
	process.stdout.write(`${text.join('\n')}\n`);
}
