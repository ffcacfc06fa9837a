import { figure, ratio, spreadText, table } from './format';
import { leastMs } from './limits';
import type { Line, Task } from './results';
import { spreadOf, type Spread } from './rounds';
import type { Measurement, Run } from './stage';

/** What a node's rounds came to. */
export interface Figures {
	requests: Spread;
	/** Seconds, as the two that follow. */
	wall: Spread;
	cpu: Spread;
	heldMb: Spread;
	rssPeakMb: Spread;
	/** What the limits alone would take for these requests. */
	least: number;
}

/** Undefined when a round failed, or none was run. */
export function figuresOf({ runs }: Line): Figures | undefined {
	const done = runs.flatMap(({ measurement }) => measurement ?? []);
	if (runs.length === 0 || done.length < runs.length) return undefined;
	const of = (value: (measurement: Measurement) => number) => spreadOf(done.map(value));
	return {
		requests: spreadOf(runs.map(({ requests }) => requests)),
		wall: of(({ wallMs }) => wallMs / 1_000),
		cpu: of(({ cpuMs }) => cpuMs / 1_000),
		heldMb: of(({ heldMb }) => heldMb),
		rssPeakMb: of(({ rssPeakMb }) => rssPeakMb),
		least: Math.max(...runs.map(({ requests, searches }) => leastMs(requests, searches))) / 1_000,
	};
}

const HEAD = [
	'records',
	"HubSpot's limits",
	'node',
	'requests',
	'per 100',
	'time',
	'the limits alone',
	"n8n's CPU time",
	'items in memory',
	'process at its peak',
	'requests ×',
	'time ×',
	'CPU ×',
	'memory ×',
];

/** All tasks of one kind: a line for each node, with its ratio to the task's first. */
export const taskTable = (tasks: Task[]): string => table(HEAD, tasks.flatMap(taskRows));

function taskRows(task: Task): string[][] {
	const [first] = task.lines;
	const base = first && figuresOf(first);
	return task.lines.map((line) => [
		task.records.toLocaleString('en'),
		task.limits === 'documented' ? 'as documented' : 'none',
		line.node,
		...cells(task, line, line === first ? undefined : base),
	]);
}

function cells(task: Task, line: Line, base: Figures | undefined): string[] {
	const figures = figuresOf(line);
	if (!figures) return [...failure(line), ...Array<string>(9).fill('')];
	const { requests, wall, cpu, heldMb, rssPeakMb } = figures;
	return [
		requests.least === requests.most
			? requests.median.toLocaleString('en')
			: spreadText(requests, '').replace('  ', ' '),
		figure((requests.median * 100) / task.records),
		spreadText(wall, 's'),
		task.limits === 'documented' ? `${figure(figures.least)} s` : '–',
		spreadText(cpu, 's'),
		`${figure(heldMb.median)} MB`,
		spreadText(rssPeakMb, 'MB'),
		ratio(requests.median, base?.requests.median),
		ratio(wall.median, base?.wall.median),
		ratio(cpu.median, base?.cpu.median),
		ratio(rssPeakMb.median, base?.rssPeakMb.median),
	];
}

/** The number of requests, and what happened instead of a result. */
function failure({ runs, notRun = 'not run' }: Line): string[] {
	const failed = runs.find(({ measurement }) => !measurement);
	return failed ? [requestsOf(failed), whyFailed(failed)] : ['–', notRun];
}

const requestsOf = ({ requests }: Run): string => requests.toLocaleString('en');
const whyFailed = ({ refusal }: Run): string =>
	`_fails_, ${refusal ?? 'and says nothing of HubSpot'}`;
