import { chunks } from '../../../../shared/chunks';
import { exclusively } from '../../../../shared/exclusively';
import { backOffMs, wait } from '../../../../shared/http/wait';
import type { KnownRecord } from '../../../domain/matching';
import {
	inInputOrder,
	needsWrite,
	planRecord,
	type RecordPlan,
	type UpsertRow,
} from '../../../domain/upsertPlan';
import { connectionOf } from '../../../transport';
import { findRecords } from '../findRecords';
import { SAME_REFUSALS } from '../hopeless';
import { isAboutEntries } from '../isolate';
import { adopt } from './adopt';
import { failCreation, failNotFound, failPlan, failRows, sentRows, settle } from './answers';
import { createRecords } from './create';
import type { FailedPlan, UpsertAnswer, UpsertAnswers, UpsertRequest } from './request';
import { updateRecords } from './update';

export type { UpsertAnswer, UpsertAnswers, UpsertRequest } from './request';

/** Keys handled side by side: ten requests' worth, so that little time passes between reading and writing. */
const WINDOW = 1_000;

/**
 * How often a creation whose answer was lost is looked up and sent again. The key is unique in HubSpot, so a second
 * creation is refused where the first one went through.
 */
const CREATION_ROUNDS = 3;

/**
 * Creates or updates records: for 100 of them one batch read and at most one batch create and one batch update, and
 * nothing for a record that already is as asked. Every row gets its own answer; none makes another fail.
 *
 * Between reading a record and writing it, no other execution of this process writes to it by the same key: a value
 * that must not go back, or must not be overwritten, is safe from messages that come at the same moment.
 */
export async function upsertRecords(upsert: UpsertRequest): Promise<UpsertAnswers> {
	const answers: UpsertAnswers = new Map();
	const byKey = new Map<string, UpsertRow[]>();
	for (const row of upsert.rows) {
		const rows = byKey.get(row.key);
		if (rows) rows.push(row);
		else byKey.set(row.key, [row]);
	}
	const { key: account } = await connectionOf(upsert.context);
	for (const window of chunks([...byKey], WINDOW)) {
		const names = window.map(([key]) => [account, upsert.objectType, key].join(' '));
		await exclusively(names, async () => await upsertWindow(upsert, new Map(window), answers));
	}
	return answers;
}

async function upsertWindow(
	upsert: UpsertRequest,
	byKey: Map<string, UpsertRow[]>,
	answers: UpsertAnswers,
	round = 1,
): Promise<void> {
	const found = await findRecords(upsert, [...byKey.keys()]);
	const existing = new Map<string, { record: KnownRecord; rows: UpsertRow[] }>();
	const missing: RecordPlan[] = [];
	for (const [key, rows] of byKey) {
		const failure = found.failures.get(key);
		const record = found.records.get(key);
		if (failure) {
			// What a lost creation left open stays open when looking it up fails.
			failRows(
				upsert,
				answers,
				rows.filter((row) => !isOpen(answers.get(row))),
				failure,
			);
		} else if (record) {
			// Two keys may name one record: a secondary address, a merged id.
			const entry = existing.get(record.id) ?? { record, rows: [] };
			existing.set(record.id, { record, rows: [...entry.rows, ...rows] });
		} else if (upsert.match.by === 'recordId' || upsert.updatesOnly) {
			failNotFound(upsert, answers, rows);
		} else if (rows.every(({ creationProblem }) => creationProblem !== undefined)) {
			failCreation(upsert, answers, rows);
		} else {
			missing.push(planRecord(rows, undefined, upsert.match));
		}
	}
	const updates = [...existing.values()].map(({ record, rows }) =>
		planRecord(inInputOrder(rows), record, upsert.match),
	);
	if (upsert.dryRun) {
		for (const plan of [...updates, ...missing]) settle(upsert, answers, plan);
		return;
	}
	await Promise.all([update(upsert, updates, answers), create(upsert, missing, answers, round)]);
}

async function update(
	upsert: UpsertRequest,
	plans: RecordPlan[],
	answers: UpsertAnswers,
): Promise<void> {
	const failed = await updateRecords(upsert, plans.filter(needsWrite));
	for (const plan of plans) settle(upsert, answers, plan);
	for (const refused of failed) failPlan(upsert, answers, refused);
}

async function create(
	upsert: UpsertRequest,
	plans: RecordPlan[],
	answers: UpsertAnswers,
	round: number,
): Promise<void> {
	const { ids, failed, unknown } = await createRecords(upsert, plans.filter(needsWrite));
	for (const plan of plans) settle(upsert, answers, plan, ids.get(plan));
	for (const each of [...failed, ...unknown]) failPlan(upsert, answers, each);
	const adopted = await adopt(upsert, failed);
	await update(upsert, adopted, answers);
	const taken = new Set(adopted.flatMap(({ rows }) => rows));
	const refused = failed.filter(({ plan }) => !plan.rows.some((row) => taken.has(row)));
	await createFromOneRow(upsert, refused, answers, round);
	if (unknown.length > 0 && round < CREATION_ROUNDS) {
		await settleUnknown(upsert, unknown, answers, round);
	}
}

/**
 * Several input items ask for the same new record and one of them is at fault: the first that HubSpot takes creates the
 * record, and those after it write to it. A creation of each record goes into the same request. Items left after many
 * that were refused in the same words keep that refusal.
 */
async function createFromOneRow(
	upsert: UpsertRequest,
	refused: FailedPlan[],
	answers: UpsertAnswers,
	round: number,
): Promise<void> {
	let open = refused
		.filter(({ failure }) => isAboutEntries(failure.status))
		.map(({ plan }) => ({ rows: sentRows(plan), refusals: 0 }))
		.filter(({ rows }) => rows.length > 1);
	const others = new Map<string, UpsertRow[]>();
	while (open.length > 0) {
		const firsts = open.flatMap(({ rows: [first] }) => first ?? []);
		const mayCreate = ({ creationProblem }: UpsertRow) => creationProblem === undefined;
		failCreation(
			upsert,
			answers,
			firsts.filter((row) => !mayCreate(row)),
		);
		const plans = firsts.filter(mayCreate).map((row) => planRecord([row], undefined, upsert.match));
		await create(upsert, plans, answers, round);
		const left: typeof open = [];
		for (const {
			rows: [first, ...rest],
			refusals,
		} of open) {
			const [next] = rest;
			if (!first || !next) continue;
			const answer = answers.get(first);
			if (answer?.outcome === 'failed' && !isOpen(answer)) {
				const again = isSameRefusal(answer, answers.get(next)) ? refusals + 1 : 0;
				if (again < SAME_REFUSALS) left.push({ rows: rest, refusals: again });
			} else others.set(first.key, rest);
		}
		open = left;
	}
	if (others.size > 0) await upsertWindow(upsert, others, answers, round);
}

/** Of a row alone, and of the rows together. */
export const isSameRefusal = (one: UpsertAnswer, other: UpsertAnswer | undefined): boolean =>
	one.outcome === 'failed' &&
	other?.outcome === 'failed' &&
	one.error.message === other.error.message;

/** Nobody knows whether the row was written. */
const isOpen = (answer: UpsertAnswer | undefined): boolean =>
	answer?.outcome === 'failed' && answer.because === 'unknown';

/** Looks up what a lost answer left behind, once HubSpot has had time to finish, and goes on from there. */
async function settleUnknown(
	upsert: UpsertRequest,
	unknown: FailedPlan[],
	answers: UpsertAnswers,
	round: number,
): Promise<void> {
	if (!(await wait(backOffMs(round), upsert.context.getExecutionCancelSignal()))) return;
	const byKey = new Map(unknown.map(({ plan }) => [plan.rows[0]?.key ?? '', plan.rows]));
	await upsertWindow(upsert, byKey, answers, round + 1);
	for (const { plan } of unknown) keepAsCreated(plan, answers);
}

/** The record was not there before this run, so it is this run that created it. */
function keepAsCreated(lost: RecordPlan, answers: UpsertAnswers): void {
	for (const row of lost.rows) {
		const answer = answers.get(row);
		const planned = lost.results.get(row);
		if (answer?.outcome !== 'unchanged' || !planned || planned instanceof Error) continue;
		answers.set(row, { ...answer, ...planned });
	}
}
