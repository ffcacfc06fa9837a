import { figure } from './format';
import { BRIDGE, type MemoryLine, type Results, type Task, type TriggerTask } from './results';
import { spreadOf } from './rounds';
import { figuresOf, type Figures } from './taskTable';

export interface Target {
	wanted: string;
	measured: string;
	/** Undefined when the run had nothing to tell it by. */
	met?: boolean;
}

const MOST_TIME_OF_LIMIT = 1.2;
/** What may come and go with the collector's whims, in MB. */
const FLAT_WITHIN_MB = 8;

/** What this package promises, held against what was measured. */
export const targetsOf = (results: Results): Target[] => [
	requestsTarget(results.upsert),
	timeTarget([...results.upsert, ...results.read]),
	...results.triggers.map(triggerTarget),
	memoryTarget(results.memory),
];

const bridgeFigures = (tasks: Task[]): Array<Figures & { records: number }> =>
	tasks.flatMap(({ lines, records }) =>
		lines
			.filter(({ node }) => node === BRIDGE)
			.flatMap((line) => figuresOf(line) ?? [])
			.map((figures) => ({ ...figures, records })),
	);

function requestsTarget(upserts: Task[]): Target {
	const { least, most } = spreadOf(
		bridgeFigures(upserts).map(({ requests, records }) => (requests.median * 100) / records),
	);
	return {
		wanted: 'Create or update: 2 to 3 requests for 100 contacts',
		measured: `${figure(least)} to ${figure(most)}`,
		met: most <= 3,
	};
}

/** Where the limits are what takes the time. */
function timeTarget(tasks: Task[]): Target {
	const documented = tasks.filter(({ limits }) => limits === 'documented');
	const held = bridgeFigures(documented).filter(({ least }) => least > 0);
	const times = held.map(({ wall, least }) => wall.median / least);
	const wanted = `Time within ${MOST_TIME_OF_LIMIT} of what the rate limits alone allow`;
	if (times.length === 0) return { wanted, measured: 'no task met a limit' };
	const { least, most } = spreadOf(times);
	const measured = `${figure(least)} to ${figure(most)}, in ${times.length} tasks that meet a limit`;
	return { wanted, measured, met: most <= MOST_TIME_OF_LIMIT };
}

function triggerTarget({ lines, eventsEach }: TriggerTask): Target {
	const [bridge = NaN, builtIn = NaN] = lines.map(
		({ rounds }) => spreadOf(rounds.map(({ finishedPerSecond }) => finishedPerSecond)).median,
	);
	return {
		wanted: `Trigger, ${eventsEach} to a delivery: at least as many events a second as the built-in one, with signatures verified`,
		measured: `${figure(bridge)} against ${figure(builtIn)}: × ${figure(bridge / builtIn)}`,
		met: bridge >= builtIn,
	};
}

/** What the node itself needs while it works: all that is in use then, without the items that are left when it ends. */
export const ownMemory = ({ liveMb, heldMb }: MemoryLine): number => liveMb - heldMb;

function memoryTarget(lines: MemoryLine[]): Target {
	const own = lines.filter(({ node }) => node === BRIDGE);
	const [first] = own;
	const last = own.at(-1);
	const wanted = "The node's own memory stays the same however many records it reads";
	if (!first || !last) return { wanted, measured: 'no records were read' };
	const text = (line: MemoryLine) =>
		`${figure(ownMemory(line))} MB at ${line.records.toLocaleString('en')}`;
	return {
		wanted,
		measured: `${text(first)}, ${text(last)}`,
		met: ownMemory(last) - ownMemory(first) <= FLAT_WITHIN_MB,
	};
}
