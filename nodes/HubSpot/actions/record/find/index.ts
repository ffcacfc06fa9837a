import { chunks } from '../../../../shared/chunks';
import { exclusively } from '../../../../shared/exclusively';
import { grouped } from '../../../../shared/grouped';
import { comparableValue } from '../../../domain/criteria/lookUp';
import { tellingValues } from '../../../domain/criteria/recordsByValue';
import { createMissing, type Missing } from './create';
import { failed } from './failed';
import { foundInRun } from './foundInRun';
import { joinAlike } from './join';
import { lookUpAll, wantedIn, withoutRuledOut } from './lookUpAll';
import { meantBy } from './meant';
import {
	isUpdate,
	nameOf,
	type FindAnswer,
	type LookUpRequest,
	type LookUpRow,
	type Matches,
} from './request';
import { settleFound, type FoundRow } from './settleFound';

export type { FindAnswer, LookUpRequest, LookUpRow, Policies } from './request';

/** Look-ups handled side by side, so that little time passes between finding and writing. */
const WINDOW = 1_000;

type Answers = Map<LookUpRow, FindAnswer>;

/**
 * Finds the record of each row, and updates, creates or skips it as the row's policies say. Rows that are about one
 * record go together: the first creates it, the others find it.
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
		const names = window.flatMap(([key, own]) => lockNames(request, key, own));
		await exclusively([...new Set(names)], async () => {
			await carryOut(request, new Map(window), answers);
		});
	}
	return answers;
}

type Rows = [LookUpRow, ...LookUpRow[]];

/** Also look-ups that have only one of the values in common may be about the same record. */
const lockNames = (request: LookUpRequest, key: string, [{ criteria }]: Rows): string[] => [
	nameOf(request, key),
	...tellingValues(criteria ?? [], request.lookUp).map(({ name, value }) =>
		nameOf(request, `${name}=${comparableValue(value, request.lookUp(name))}`),
	),
];

async function carryOut(
	request: LookUpRequest,
	byKey: Map<string, Rows>,
	answers: Answers,
): Promise<void> {
	const found = await lookUpAll(request, wantedIn(byKey));
	const unmatched = await settleMatched(request, byKey, found, answers);
	const inRun = foundInRun(request, unmatched, answers);
	const missing = await settleMatched(request, unmatched, inRun, answers);
	const wanted = [...missing.values()].flatMap((rows) => sortMissing(rows, answers));
	await createMissing(request, joinAlike(request, wanted), answers);
}

/** @returns the rows that no record matches, by key. */
async function settleMatched(
	request: LookUpRequest,
	byKey: Map<string, Rows>,
	matches: Map<string, Matches>,
	answers: Answers,
): Promise<Map<string, Rows>> {
	const unmatched = new Map<string, Rows>();
	let found = matches;
	let open = byKey;
	while (open.size > 0) {
		const matched = sortOut(request, open, found, unmatched, answers);
		open = grouped(await settleFound(request, matched, answers), ({ key }) => key);
		found = await withoutRuledOut(request, wantedIn(open), found);
	}
	return unmatched;
}

/** What is to be done for each key: rows with a match are returned, those without go to `unmatched`. */
function sortOut(
	request: LookUpRequest,
	byKey: Map<string, Rows>,
	found: Map<string, Matches>,
	unmatched: Map<string, Rows>,
	answers: Answers,
): FoundRow[] {
	const matched: FoundRow[] = [];
	for (const [key, rows] of byKey) {
		const matches = found.get(key) ?? { ok: true, ids: [] };
		if (!matches.ok) {
			for (const row of rows) {
				answers.set(row, { matches: 0, outcome: 'failed', error: matches.error });
			}
			continue;
		}
		const { ids, isRead = false } = matches;
		const [id] = ids;
		if (id === undefined) {
			unmatched.set(key, rows);
			continue;
		}
		const isMeant = meantBy(request, rows[0].criteria, matches);
		for (const row of rows) {
			const several = tooMany(request, row, id, ids.length);
			if (several) answers.set(row, several);
			else matched.push({ row, id, matches: ids.length, isRead, isMeant });
		}
	}
	return matched;
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
	return [
		{
			rows: [first, ...others.filter(isUpdate)],
			skipped: others.filter((row) => !isUpdate(row)),
		},
	];
}

function tooMany(
	request: LookUpRequest,
	{ policies, itemIndex }: LookUpRow,
	id: string,
	matches: number,
): FindAnswer | undefined {
	if (matches <= 1 || policies.severalMatches !== 'fail') return undefined;
	const several = `${matches} records match, and the node is set to fail then`;
	const error = failed(request, several, itemIndex, `The one with the lowest ID is ${id}.`);
	return { matches, outcome: 'failed', error };
}
