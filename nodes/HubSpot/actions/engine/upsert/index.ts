import { chunks } from '../../../../shared/chunks';
import { exclusively } from '../../../../shared/exclusively';
import { backOffMs, wait } from '../../../../shared/http/wait';
import {
	needsWrite,
	planRecord,
	type RecordPlan,
	type UpsertRow,
} from '../../../domain/upsertPlan';
import { accountName, type Failure } from '../../../transport';
import { findRecords } from '../findRecords';
import { SAME_REFUSALS } from '../hopeless';
import { isAboutEntries } from '../isolate';
import { lookThenWrite, type Writing } from '../lookThenWrite';
import { adopt } from './adopt';
import { addTo, plansFor, readAgain, type Existing } from './existing';
import { failCreation, failNotFound, failPlan, failRows, sentRows, settle } from './answers';
import { createRecords, keyOf } from './create';
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
 * Between reading a record and writing it, no other execution of this process writes to it, and none creates one of the
 * same key: a value that must not go back, or must not be overwritten, is safe from messages that come at the same
 * moment. Keys are taken before record ids, and nobody who holds an id asks for a key.
 */
export async function upsertRecords(upsert: UpsertRequest): Promise<UpsertAnswers> {
	const answers: UpsertAnswers = new Map();
	const byKey = new Map<string, UpsertRow[]>();
	for (const row of upsert.rows) {
		const rows = byKey.get(row.key);
		if (rows) rows.push(row);
		else byKey.set(row.key, [row]);
	}
	const account = await accountName(upsert.context);
	const course: Course = { answers, round: 1, lost: new Map() };
	for (const window of chunks([...byKey], WINDOW)) {
		const names = window.map(([key]) => ['upsert', account, upsert.objectType, key].join(' '));
		await exclusively(names, async () => await upsertWindow(upsert, new Map(window), course));
	}
	return answers;
}

/** What has come to be known while one window is carried out. */
interface Course {
	answers: UpsertAnswers;
	round: number;
	/** By key, why nobody knows whether the record was created in the rounds before. */
	lost: ReadonlyMap<string, Failure>;
}

/** With the records kept from others that are looked up and then written. */
interface WritingCourse extends Course {
	writing: Writing;
}

async function upsertWindow(
	upsert: UpsertRequest,
	byKey: Map<string, UpsertRow[]>,
	course: Course,
): Promise<void> {
	await lookThenWrite(
		upsert,
		async (writing) => await lookAndWrite(upsert, byKey, { ...course, writing }),
	);
}

async function lookAndWrite(
	upsert: UpsertRequest,
	byKey: Map<string, UpsertRow[]>,
	course: WritingCourse,
): Promise<void> {
	const { answers } = course;
	const found = await findRecords(upsert, [...byKey.keys()]);
	const existing: Existing = new Map();
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
			addTo(existing, record, rows);
		} else if (upsert.match.by === 'recordId' || upsert.updatesOnly) {
			failNotFound(upsert, answers, rows);
		} else if (rows.every(({ creationProblem }) => creationProblem !== undefined)) {
			failCreation(upsert, answers, rows);
		} else {
			missing.push(planRecord(rows, undefined, upsert.match));
		}
	}
	if (upsert.dryRun) {
		const plans = [...plansFor(upsert, existing, answers), ...missing];
		for (const plan of plans) settle(upsert, answers, plan);
		return;
	}
	await Promise.all([update(upsert, existing, course), create(upsert, missing, course)]);
}

/** Those that others have written to since they were read are read again. */
async function update(
	upsert: UpsertRequest,
	existing: Existing,
	course: WritingCourse,
): Promise<void> {
	if (existing.size === 0) return;
	const moved = await course.writing([...existing.keys()], async (outOfDate) => {
		const { current, moved } = await readAgain(upsert, existing, outOfDate);
		await carryOut(upsert, plansFor(upsert, current, course.answers), course.answers);
		return moved;
	});
	if (moved.size > 0) await upsertWindow(upsert, moved, course);
}

async function carryOut(
	upsert: UpsertRequest,
	plans: RecordPlan[],
	answers: UpsertAnswers,
): Promise<void> {
	const failed = await updateRecords(upsert, plans.filter(needsWrite));
	for (const plan of plans) settle(upsert, answers, plan);
	for (const refused of failed) failPlan(upsert, answers, refused);
}

async function create(upsert: UpsertRequest, plans: RecordPlan[], course: Course): Promise<void> {
	const { answers, round, lost } = course;
	const writes = plans.filter(needsWrite);
	const { ids, failed, unknown } = await createRecords(upsert, writes, lost);
	for (const plan of plans) settle(upsert, answers, plan, ids.get(plan));
	for (const each of [...failed, ...unknown]) failPlan(upsert, answers, each);
	const taken = await lookThenWrite(upsert, async (writing) => {
		const adopted = await adopt(upsert, failed);
		await update(upsert, adopted, { ...course, writing });
		return new Set([...adopted.values()].flatMap(({ rows }) => rows));
	});
	const refused = failed.filter(({ plan }) => !plan.rows.some((row) => taken.has(row)));
	await createFromOneRow(upsert, refused, course);
	if (unknown.length > 0 && round < CREATION_ROUNDS) {
		await settleUnknown(upsert, unknown, course);
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
	course: Course,
): Promise<void> {
	const { answers } = course;
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
		await create(upsert, plans, course);
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
	if (others.size > 0) await upsertWindow(upsert, others, course);
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
	{ answers, round }: Course,
): Promise<void> {
	if (!(await wait(backOffMs(round), upsert.context.getExecutionCancelSignal()))) return;
	const byKey = new Map(unknown.map(({ plan }) => [keyOf(plan), plan.rows]));
	const lost = new Map(unknown.map(({ plan, failure }) => [keyOf(plan), failure]));
	await upsertWindow(upsert, byKey, { answers, round: round + 1, lost });
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
