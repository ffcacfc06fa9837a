import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { keep, keptOf } from './kept';
import { onceNotStarted } from './runs';

/** What a poll has read, and where the next one goes on. */
export interface Reading<State> {
	items: IDataObject[];
	state: State;
}

/** One way of following HubSpot's changes; its state is JSON. */
export interface Watcher<State extends object> {
	/** What the state is of: another account, object type or start begins anew. */
	key: string;
	/**
	 * What an earlier poll has left under a key, as this watcher goes on with it; undefined when it makes no sense, or is of
	 * something else.
	 */
	stateIn(saved: unknown, key: unknown): State | undefined;
	/** Where the very first poll begins. */
	start(): Promise<State>;
	/**
	 * Reads on. Throws without having changed anything.
	 *
	 * @param known what was read further on before: items up to there are read in any case, and flagged `repeated`.
	 */
	read(from: State, known: State | undefined): Promise<Reading<State>>;
	/** A few items to build a workflow with. */
	sample(): Promise<IDataObject[]>;
	/** After a restart: hand over again what may not have reached a run, or go on behind it. */
	repeatsAfterRestart: boolean;
}

/** The hand-overs of this process, by node: n8n has gone on after them. */
const handOvers = new Map<string, string[]>();
const REMEMBERED = 20;

/** A position to go back to. */
interface Owed {
	key: string;
	before: object;
	/** The hand-over after that position, and how many there were before it in this process. */
	handOver: string;
	number: number;
}

/** By node: the first hand-over for which n8n could not start a run, although it lives on. */
const owed = new Map<string, Owed>();
let numbers = 0;

/** Nodes whose poll is at work. */
const atWork = new Set<string>();

/**
 * One poll of a watcher, each change handed over once and none lost.
 *
 * n8n stores the position first and the run after it. If it is killed in between, the position is ahead of the run. So
 * the position before the last hand-over is kept too, and the first poll of a new process repeats that hand-over
 * unless a later poll of the old one has confirmed it. If n8n cannot start the run and lives on, it tells so, and the
 * next poll goes back to where that hand-over began.
 */
export async function poll<State extends object>(
	context: IPollFunctions,
	watcher: Watcher<State>,
): Promise<INodeExecutionData[][] | null> {
	if (context.getMode() === 'manual') {
		const sample = await watcher.sample();
		return sample.length === 0 ? null : asOutput(sample);
	}
	const node = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	// Whoever would have to wait has nothing to do after that: the poll before has read everything.
	if (atWork.has(node)) return null;
	atWork.add(node);
	try {
		return await pollAlone(context, watcher, node);
	} finally {
		atWork.delete(node);
	}
}

async function pollAlone<State extends object>(
	context: IPollFunctions,
	watcher: Watcher<State>,
	node: string,
): Promise<INodeExecutionData[][] | null> {
	const kept = keptOf(context, watcher) ?? { now: await watcher.start() };
	const inDoubt = kept.before !== undefined && !isFromHere(node, kept.handOver);
	const failed = owed.get(node);
	const back =
		watcher.stateIn(failed?.before, failed?.key) ??
		(inDoubt && watcher.repeatsAfterRestart ? kept.before : undefined);
	const { items, state } = back
		? await watcher.read(back, kept.now)
		: await watcher.read(kept.now, undefined);
	if (owed.get(node) === failed) owed.delete(node);
	if (items.length === 0) {
		keep(context, watcher.key, { now: state });
		return null;
	}
	const handOver = randomUUID();
	handOvers.set(node, [...(handOvers.get(node) ?? []), handOver].slice(-REMEMBERED));
	const before = back ?? kept.now;
	keep(context, watcher.key, { now: state, before, handOver });
	const output = asOutput(items);
	const debt: Owed = { key: watcher.key, before, handOver, number: ++numbers };
	onceNotStarted(context, output, () => owe(node, debt));
	return output;
}

/** What is stored of that hand-over is in doubt as well: n8n may throw away the poll that makes up for it. */
function owe(node: string, debt: Owed): void {
	const known = owed.get(node);
	if (!known || debt.number < known.number) owed.set(node, debt);
	const others = (handOvers.get(node) ?? []).filter((handOver) => handOver !== debt.handOver);
	handOvers.set(node, others);
}

const isFromHere = (node: string, handOver: string | undefined): boolean =>
	handOver !== undefined && (handOvers.get(node) ?? []).includes(handOver);

const asOutput = (items: IDataObject[]): INodeExecutionData[][] => [
	items.map((json) => ({ json })),
];
