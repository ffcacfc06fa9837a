import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { isObject } from '../../shared/json';

/** What a trigger keeps between two polls. */
export interface Kept<State> {
	now: State;
	/** Before the last hand-over; until it is known that the run of it was stored. */
	before?: State;
	/** Names the last hand-over. */
	handOver?: string;
}

/** Whose state it is, and how to read it. */
interface Reader<State> {
	stateIn(saved: unknown, key: unknown): State | undefined;
}

/** What every trigger of the workflow keeps once more, by the id of its node. */
const copyOf = (context: IPollFunctions): string =>
	`hubSpotBridgeChangeTrigger ${context.getNode().id}`;

/**
 * What an earlier poll of the node has left; undefined when there is nothing, or nothing of this watcher.
 *
 * n8n finds the static data of a node by the node's name, so that a renamed node would find none, or that of another.
 * The copy is found by its id. The copy alone would not do: n8n's durable poll cursors (off unless somebody turns them
 * on) are stored together with the run, also for a poll that gives nothing, and have the static data of the node only.
 */
export function keptOf<State extends object>(
	context: IPollFunctions,
	watcher: Reader<State>,
): Kept<State> | undefined {
	const { own, latest } = storedOf(context);
	return keptIn(latest, watcher) ?? keptIn(own, watcher);
}

/**
 * Without a pause in between, so that n8n never stores a part of it; nothing is assigned when nothing has changed.
 */
export function keep<State extends object>(
	context: IPollFunctions,
	key: string,
	kept: Kept<State>,
): void {
	const { own, latest } = storedOf(context);
	const { written, ...before } = latest ?? {};
	const changes = JSON.parse(
		JSON.stringify({ key, ...kept, node: context.getNode().id }),
	) as IDataObject;
	if (latest === own && JSON.stringify(before) === JSON.stringify(changes)) return;
	const next = { ...changes, written: numberOf(written) + 1 };
	context.getWorkflowStaticData('node').changes = next;
	context.getWorkflowStaticData('global')[copyOf(context)] = next;
}

/** What stands under the node's name, and the latest that was written for its id. */
function storedOf(context: IPollFunctions) {
	const { id } = context.getNode();
	const own = context.getWorkflowStaticData('node').changes;
	const copy = context.getWorkflowStaticData('global')[copyOf(context)];
	const [latest] = [own, copy]
		.filter(isObject)
		.filter(({ node }) => node === id)
		.sort((one, other) => numberOf(other.written) - numberOf(one.written));
	return { own, latest };
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

function keptIn<State extends object>(
	changes: unknown,
	watcher: Reader<State>,
): Kept<State> | undefined {
	if (!isObject(changes)) return undefined;
	const now = watcher.stateIn(changes.now, changes.key);
	if (!now) return undefined;
	const before = watcher.stateIn(changes.before, changes.key);
	return {
		now,
		...(before && { before }),
		...(typeof changes.handOver === 'string' && { handOver: changes.handOver }),
	};
}
