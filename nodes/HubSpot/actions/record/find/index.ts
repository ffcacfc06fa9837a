import { chunks } from '../../../../shared/chunks';
import { exclusively } from '../../../../shared/exclusively';
import { grouped } from '../../../../shared/grouped';
import { upsertRecords, type UpsertAnswer } from '../../engine/upsert';
import { createMissing, type Missing } from './create';
import { failed } from './failed';
import { matchesOf } from './matches';
import { recentlyCreated } from './recent';
import {
	nameOf,
	propertiesOf,
	type FindAnswer,
	type LookUpRequest,
	type LookUpRow,
	type Matches,
} from './request';

export type { FindAnswer, LookUpRequest, LookUpRow, Policies } from './request';

/** Look-ups handled side by side, so that little time passes between finding and writing. */
const WINDOW = 1_000;

type Answers = Map<LookUpRow, FindAnswer>;

/**
 * Finds the record of each row, and updates, creates or skips it as the row's policies say. Rows with the same criteria
 * are about one record: the first creates it, the others find it.
 *
 * Between looking and writing, no other execution of this process looks for the same.
 */
export async function findOrCreateRecords(
	request: LookUpRequest,
	rows: LookUpRow[],
): Promise<Answers> {
	const answers: Answers = new Map();
	const byKey = [...grouped(rows, ({ key }) => key)];
	for (const window of chunks(byKey, WINDOW)) {
		const names = window.map(([key]) => nameOf(request, key));
		await exclusively(names, async () => await carryOut(request, new Map(window), answers));
	}
	return answers;
}

type Rows = [LookUpRow, ...LookUpRow[]];

async function carryOut(
	request: LookUpRequest,
	byKey: Map<string, Rows>,
	answers: Answers,
): Promise<void> {
	const found = await matchesFor(request, byKey);
	const updates: Array<{ row: LookUpRow; id: string; matches: number }> = [];
	const missing: Missing[] = [];
	for (const [key, rows] of byKey) {
		const matches = found.get(key) ?? { ok: true, id: undefined, count: 0 };
		if (!matches.ok) {
			for (const row of rows)
				answers.set(row, { matches: 0, outcome: 'failed', error: matches.error });
		} else if (matches.id === undefined) {
			missing.push(...sortMissing(rows, answers));
		} else {
			for (const row of rows) {
				const answer = withoutUpdate(request, row, matches.id, matches.count);
				if (answer) answers.set(row, answer);
				else updates.push({ row, id: matches.id, matches: matches.count });
			}
		}
	}
	await update(request, updates, answers);
	await createMissing(request, missing, answers);
}

/** What the criteria of all keys find; nothing for those whose placeholders were empty. */
async function matchesFor(
	request: LookUpRequest,
	byKey: Map<string, Rows>,
): Promise<Map<string, Matches>> {
	const wanted = [...byKey].flatMap(([key, [{ criteria, itemIndex }]]) =>
		criteria ? [{ key, criteria, itemIndex }] : [],
	);
	if (wanted.length === 0) return new Map();
	const found = await matchesOf(request, wanted);
	const unseen = wanted.filter(({ key }) => {
		const matches = found.get(key);
		return matches?.ok === true && matches.count === 0;
	});
	for (const [key, matches] of await recentlyCreated(request, unseen)) found.set(key, matches);
	return found;
}

/** The first row that may create does; rows after it find what it created. */
function sortMissing(rows: Rows, answers: Answers): Missing[] {
	const creator = rows.findIndex(({ policies }) => policies.noMatch === 'create');
	rows.forEach((row, index) => {
		if (creator !== -1 && index >= creator) return;
		answers.set(row, { matches: 0, outcome: 'skipped', reason: 'There is no matching record' });
	});
	if (creator === -1) return [];
	const [first, ...others] = rows.slice(creator);
	if (!first) return [];
	const isUpdate = ({ policies }: LookUpRow) => policies.oneMatch === 'update';
	return [
		{
			rows: [first, ...others.filter(isUpdate)],
			skipped: others.filter((row) => !isUpdate(row)),
		},
	];
}

/** The answer where a match is not to be updated. */
function withoutUpdate(
	request: LookUpRequest,
	{ policies, itemIndex }: LookUpRow,
	id: string,
	matches: number,
): FindAnswer | undefined {
	if (matches > 1 && policies.severalMatches === 'fail') {
		const several = `${matches} records match, and the node is set to fail then`;
		const error = failed(request, several, itemIndex, `The one with the lowest ID is ${id}.`);
		return { matches, outcome: 'failed', error };
	}
	if (policies.oneMatch === 'update') return undefined;
	return { matches, id, outcome: 'skipped', reason: 'There is a matching record' };
}

async function update(
	request: LookUpRequest,
	updates: Array<{ row: LookUpRow; id: string; matches: number }>,
	answers: Answers,
): Promise<void> {
	if (updates.length === 0) return;
	const byRow = new Map(updates.map((each) => [{ ...each.row.row, key: each.id }, each]));
	const rows = [...byRow.keys()];
	const written = await upsertRecords({
		context: request.context,
		objectType: request.objectType,
		match: { by: 'recordId' },
		dryRun: request.dryRun,
		properties: propertiesOf(rows),
		rows,
	});
	for (const [row, { row: lookUp, matches, id }] of byRow) {
		const answer = written.get(row);
		if (answer) answers.set(lookUp, { matches, ...withId(answer, id) });
	}
}

const withId = (answer: UpsertAnswer, id: string): UpsertAnswer => ({
	...answer,
	id: answer.id ?? id,
});
