import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { nameOf, type TimelineEntry } from '../../domain/timeline';
import { account, apiError, type Failure } from '../../transport';
import { logEvents } from './events';
import type { Kind, LogOutcome, LogOutcomes } from './kinds';
import { logParameters } from './logDescription';
import { readLogItems, type LogItem } from './logEntries';
import { logNotes } from './notes';

export const description: INodeProperties[] = forOperation('timelineEvent', 'log', logParameters);

/** What was logged for an item: as what, and if not as asked, why. */
interface Logged {
	as: Kind;
	outcome: LogOutcome;
	refusal?: string;
}

/** Puts an event on the timeline of each item's record, as few requests for all as the kind allows. */
export async function executeAll(this: IExecuteFunctions): Promise<ItemAnswer[]> {
	const [site, readings] = await Promise.all([account(this), readLogItems.call(this)]);
	const items = readings.filter((reading): reading is LogItem => 'entry' in reading);
	const logged = await logAll(this, items);
	return readings.map((reading) =>
		'entry' in reading
			? answer.call(this, reading, logged.get(reading), site)
			: { json: { outcome: 'failed' }, error: reading.error },
	);
}

async function logAll(context: IExecuteFunctions, items: LogItem[]): Promise<Map<LogItem, Logged>> {
	const logged = new Map<LogItem, Logged>();
	for (const group of groups(items, ({ kind, objectType, eventType }) => [
		kind,
		objectType,
		eventType,
	])) {
		const outcomes = await logGroup(context, group, group[0]?.kind ?? 'note');
		for (const item of group) {
			const outcome = outcomes.get(item.entry);
			if (outcome) logged.set(item, { as: item.kind, outcome });
		}
	}
	await logRefusedAsNotes(context, logged);
	return logged;
}

async function logGroup(
	context: IExecuteFunctions,
	group: LogItem[],
	kind: Kind,
): Promise<LogOutcomes> {
	const { objectType = 'contacts', eventType = '' } = group[0] ?? {};
	const firsts = new Map<string, TimelineEntry>();
	for (const { entry } of [...group].reverse()) firsts.set(nameOf(entry), entry);
	const log = { context, objectType, eventType, entries: [...firsts.values()].reverse() };
	const outcomes = kind === 'note' ? await logNotes(log) : await logEvents(kind, log);
	for (const { entry } of group) {
		const first = firsts.get(nameOf(entry));
		const outcome = first && first !== entry && outcomes.get(first);
		if (outcome) outcomes.set(entry, repeated(outcome));
	}
	return outcomes;
}

/** Of an item that names the same event as one before it. */
const repeated = (outcome: LogOutcome): LogOutcome =>
	outcome.outcome === 'failed' ? outcome : { ...outcome, outcome: 'alreadyLogged' };

async function logRefusedAsNotes(
	context: IExecuteFunctions,
	logged: Map<LogItem, Logged>,
): Promise<void> {
	const refused = [...logged].flatMap(([item, { outcome }]) =>
		item.noteIfRefused && outcome.outcome === 'failed' && isRefusalOfKind(outcome.failure)
			? [{ item, refusal: apiError(context.getNode(), outcome.failure).message }]
			: [],
	);
	for (const group of groups(refused, ({ item }) => [item.objectType])) {
		const items = group.map(({ item }) => item);
		const outcomes = await logGroup(context, items, 'note');
		for (const { item, refusal } of group) {
			const outcome = outcomes.get(item.entry);
			if (outcome) logged.set(item, { as: 'note', outcome, refusal });
		}
	}
}

/** The tier, an approval, a scope or the kind of token; not a bad value, and not a passing fault. */
const isRefusalOfKind = ({ status }: Failure) => status === 401 || status === 403;

function answer(
	this: IExecuteFunctions,
	item: LogItem,
	logged: Logged | undefined,
	site: AccountSite,
): ItemAnswer {
	const { recordId, key, occurredAt, itemIndex } = item.entry;
	const json: IDataObject = {
		id: recordId,
		url: recordUrl(site, item.objectType, recordId),
		outcome: logged?.outcome.outcome ?? 'failed',
		as: logged?.as ?? item.kind,
		eventKey: key,
		occurredAt,
		...(logged?.refusal !== undefined && { refusal: logged.refusal }),
	};
	if (!logged) return { json };
	const { outcome } = logged;
	if (outcome.outcome === 'failed') {
		return { json, error: apiError(this.getNode(), outcome.failure, itemIndex) };
	}
	return { json: { ...json, ...(outcome.noteId !== undefined && { noteId: outcome.noteId }) } };
}

/** Entries that share all parts of a key, in the order of their first one. */
function groups<Entry>(entries: Entry[], keyOf: (entry: Entry) => string[]): Entry[][] {
	const found = new Map<string, Entry[]>();
	for (const entry of entries) {
		const key = JSON.stringify(keyOf(entry));
		const group = found.get(key);
		if (group) group.push(entry);
		else found.set(key, [entry]);
	}
	return [...found.values()];
}
