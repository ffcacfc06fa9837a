import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { eachChunk } from '../../../shared/chunks';
import type { Call } from '../../../shared/call';
import { grouped } from '../../../shared/grouped';
import type { ItemAnswer } from '../../../shared/items/operation';
import { triedItems, valuesOf, type Tried } from '../../../shared/items/tried';
import { textOf } from '../../../shared/json';
import { MEMBERS_AT_ONCE, type List, type MembershipChange } from '../../api/lists';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { account, apiError, request, type Failure } from '../../transport';
import { untilHopeless } from '../engine/hopeless';
import { writeOutcome } from '../engine/writeOutcome';
import { isolateBadEntries } from '../engine/isolate';
import { listFinder } from './findList';
import { memberReader, type Member } from './members';

/** Which way, and where HubSpot's answer says who came or went. */
export interface Change {
	outcome: 'added' | 'removed';
	toCall: (listId: string, recordIds: string[]) => Call<MembershipChange>;
	changedIn: (answer: MembershipChange) => unknown[] | undefined;
}

/** What one item wants. */
interface Wish {
	list: List;
	member: Member;
}

/** What became of the records of a list, by record id. */
type Results = Map<string, { outcome: string } | { failure: Failure }>;

/**
 * Changes the members of lists for all items: each list is looked at once, then changed with one request per 500
 * records. A record that does not exist is `missing`; one that was there, or was not, is `unchanged`.
 */
export async function changeMembers(
	context: IExecuteFunctions,
	change: Change,
): Promise<ItemAnswer[]> {
	const site = await account(context);
	const listOf = listFinder(context);
	const memberOf = memberReader(context);
	const lists = await triedItems(context, async (itemIndex) =>
		changeable(context, await listOf(itemIndex), itemIndex),
	);
	const members = await memberOf((itemIndex) => lists[itemIndex]?.ok === true);
	const wishes = lists.map((list, itemIndex) => wishOf(context, list, members[itemIndex]));
	const results = new Map<string, Results>();
	for (const [listId, group] of grouped(valuesOf(wishes), ({ list }) => list.listId)) {
		const ids = new Set(group.flatMap(({ member }) => member.id ?? []));
		results.set(listId, await changeList(context, change, listId, [...ids]));
	}
	return wishes.map((wish, itemIndex) => {
		if (!wish.ok) return { json: { outcome: 'failed' }, error: wish.error };
		const { list, member } = wish.value;
		const result = member.id === undefined ? MISSING : results.get(list.listId)?.get(member.id);
		const json = memberJson(wish.value, outcomeIn(result), site);
		if (result && 'failure' in result) {
			return { json, error: apiError(context.getNode(), result.failure, itemIndex) };
		}
		return { json };
	});
}

const MISSING = { outcome: 'missing' };

const outcomeIn = (result: { outcome: string } | { failure: Failure } | undefined): string =>
	result === undefined
		? 'unchanged'
		: 'failure' in result
			? writeOutcome(result.failure)
			: result.outcome;

/** A record that HubSpot does not know has no page. */
const memberJson = (
	{ list, member: { objectType, id } }: Wish,
	outcome: string,
	site: AccountSite,
): IDataObject => ({
	listId: list.listId,
	listName: list.name,
	objectType,
	recordId: id ?? null,
	url: id === undefined || outcome === 'missing' ? null : recordUrl(site, objectType, id),
	outcome,
});

function wishOf(
	context: IExecuteFunctions,
	list: Tried<List>,
	member: Tried<Member> | undefined,
): Tried<Wish> {
	if (!list.ok) return list;
	if (!member) return { ok: false, error: new NodeOperationError(context.getNode(), 'No record') };
	if (!member.ok) return member;
	return { ok: true, value: { list: list.value, member: member.value } };
}

/** @throws NodeOperationError for a list whose members follow from its filters. */
function changeable(context: IExecuteFunctions, list: List, itemIndex: number): List {
	if (list.processingType !== 'DYNAMIC') return list;
	throw new NodeOperationError(
		context.getNode(),
		`The list "${list.name}" is active: its members follow from its filters`,
		{
			itemIndex,
			description: 'HubSpot takes and removes members of static (manual or snapshot) lists only.',
		},
	);
}

async function changeList(
	context: IExecuteFunctions,
	{ outcome, toCall, changedIn }: Change,
	listId: string,
	ids: string[],
): Promise<Results> {
	const results: Results = new Map();
	await eachChunk(ids, MEMBERS_AT_ONCE, async (chunk) => {
		await isolateBadEntries(
			chunk,
			untilHopeless(async (part: string[]) => await request(context, toCall(listId, part))),
			(part, answer) => {
				const changed = new Set(changedIn(answer)?.map(textOf));
				const missing = new Set(answer.recordIdsMissing?.map(textOf));
				for (const id of part) {
					const is = changed.has(id) ? outcome : missing.has(id) ? 'missing' : 'unchanged';
					results.set(id, { outcome: is });
				}
			},
			(part, failure) => part.forEach((id) => results.set(id, { failure })),
		);
	});
	return results;
}
