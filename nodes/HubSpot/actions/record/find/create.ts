import { grouped } from '../../../../shared/grouped';
import { backOffMs, wait } from '../../../../shared/http/wait';
import { existingRecordId } from '../../../domain/conflicts';
import { matchBy, propertiesIn, varyingEquality } from '../../../domain/criteria/lookUp';
import { surelyFulfils } from '../../../domain/criteria/verdict';
import { keyProperty, normalisedKey, type Match } from '../../../domain/matching';
import { isReadOnly } from '../../../domain/property';
import {
	needsWrite,
	planRecord,
	propertiesToRead,
	type RecordPlan,
} from '../../../domain/upsertPlan';
import { isAboutEntries } from '../../engine/isolate';
import {
	upsertRecords,
	type UpsertAnswer,
	type UpsertAnswers,
	type UpsertRequest,
} from '../../engine/upsert';
import { failCreation, failPlan, settle } from '../../engine/upsert/answers';
import { createRecords } from '../../engine/upsert/create';
import { findRecords } from '../../engine/findRecords';
import type { FailedPlan } from '../../engine/upsert/request';
import { createFromOneRow } from './createFromOneRow';
import { failed } from './failed';
import { idsIn, wantedIn } from './lookUpAll';
import { matchesOf, type Wanted } from './matches';
import { rememberCreated, rememberUnknown } from './recentlyWritten';
import type { FindAnswer, LookUpRequest, LookUpRow } from './request';

/** Rows that one new record is for. */
export interface Missing {
	/** The first creates it; the others, with the same criteria, write to it as well. */
	rows: [LookUpRow, ...LookUpRow[]];
	/** Rows that leave a record alone which is there. */
	skipped: LookUpRow[];
}

type Answers = Map<LookUpRow, FindAnswer>;

/** Creates a record for each look-up that found none. */
export async function createMissing(
	request: LookUpRequest,
	missing: Missing[],
	answers: Answers,
): Promise<void> {
	if (missing.length === 0) return;
	const [first] = missing;
	const match = first && uniqueMatch(request, missing);
	const written = match
		? await createByKey(request, missing, match)
		: await createByLookUp(request, missing);
	for (const { rows, skipped } of missing) {
		for (const row of rows) {
			const answer = written.get(row.row);
			if (answer) answers.set(row, { matches: 0, ...answer });
		}
		const all = rows.map(({ row }) => written.get(row));
		const creation = all.find((answer) => answer?.outcome !== 'failed') ?? all[0];
		for (const row of skipped) answers.set(row, leftAlone(creation));
	}
}

/** A row after the one that creates finds one match. */
function leftAlone(creation: UpsertAnswer | undefined): FindAnswer {
	if (creation?.outcome === 'failed') return { matches: 0, ...creation };
	return { matches: 1, id: creation?.id, outcome: 'skipped', reason: 'There is a matching record' };
}

/** The unique property that all of them are looked up by, if it can be written: HubSpot then refuses a second record. */
function uniqueMatch({ lookUp, objectType }: LookUpRequest, missing: Missing[]): Match | undefined {
	const criteria = missing.flatMap(({ rows: [{ criteria: each }] }) => (each ? [each] : []));
	const varying = criteria.length === missing.length && varyingEquality(criteria, lookUp);
	const match = varying ? matchBy(varying, objectType) : undefined;
	if (!varying || !match || match.by === 'recordId' || isReadOnly(varying.property))
		return undefined;
	return match;
}

async function createByKey(
	request: LookUpRequest,
	missing: Missing[],
	match: Match,
): Promise<UpsertAnswers> {
	const name = keyProperty(match) ?? '';
	for (const { rows } of missing) {
		const filter = rows[0].criteria?.[0]?.filters.find(({ propertyName }) => propertyName === name);
		const key = normalisedKey(filter?.value ?? '', match);
		for (const { row } of rows) row.key = key;
	}
	return await upsertRecords(upsertRequest(request, missing, match));
}

const upsertRequest = (request: LookUpRequest, missing: Missing[], match: Match): UpsertRequest => {
	const rows = missing.flatMap((each) => each.rows.map(({ row }) => row));
	const { context, objectType, dryRun, associationsOf } = request;
	const properties = propertiesToRead(rows);
	return {
		context,
		objectType,
		match,
		dryRun,
		properties,
		rows,
		...(associationsOf && { associationsOf }),
	};
};

/** One creation by its look-up. */
export interface Creation {
	plan: RecordPlan;
	rows: Missing['rows'];
	skipped: Missing['skipped'];
	/** All look-ups that were put together. */
	wanted: Wanted[];
}

async function createByLookUp(request: LookUpRequest, wanted: Missing[]): Promise<UpsertAnswers> {
	const match: Match = { by: 'recordId' };
	const upsert = upsertRequest(request, wanted, match);
	const answers: UpsertAnswers = new Map();
	const mayCreate = ({ rows }: Missing) =>
		rows.some(({ row }) => row.creationProblem === undefined);
	const missing = wanted.filter(mayCreate);
	const refused = wanted.filter((each) => !mayCreate(each));
	for (const { rows } of refused) {
		failCreation(
			upsert,
			answers,
			rows.map(({ row }) => row),
		);
	}
	const creations = missing.map(
		({ rows, skipped }): Creation => ({
			rows,
			skipped,
			wanted: wantedIn(grouped([...rows, ...skipped], ({ key }) => key)),
			plan: planRecord(
				rows.map(({ row }) => row),
				undefined,
				match,
			),
		}),
	);
	const plans = creations.map(({ plan }) => plan);
	const fine = plans.filter(needsWrite);
	const outcome = request.dryRun
		? { ids: new Map<RecordPlan, string>(), failed: [], unknown: [] }
		: await createRecords(upsert, fine);
	for (const plan of plans) settle(upsert, answers, plan, outcome.ids.get(plan));
	for (const plan of plans.filter((each) => !needsWrite(each))) failEmpty(request, plan, answers);
	const creationOf = new Map(creations.map((creation) => [creation.plan, creation]));
	for (const failure of outcome.failed) {
		const creation = creationOf.get(failure.plan);
		if (creation) await adoptOrFail(request, upsert, creation, failure, answers);
	}
	const refusedAlike = outcome.failed.flatMap(({ plan, failure }) => {
		const creation = creationOf.get(plan);
		const isTaken = plan.rows.some((row) => answers.get(row)?.outcome !== 'failed');
		return creation && !isTaken && isAboutEntries(failure.status) ? [creation] : [];
	});
	const alone = async (missing: Missing[]) => await createByLookUp(request, missing);
	await createFromOneRow(upsert, refusedAlike, answers, alone);
	await settleUnknown(request, upsert, { creations, lost: outcome.unknown }, answers);
	for (const { plan, wanted } of creations) {
		const id = outcome.ids.get(plan);
		if (id === undefined) continue;
		for (const each of wanted) rememberCreated(request, each, id, plan.after);
	}
	return answers;
}

/** HubSpot creates no record from nothing. */
function failEmpty(request: LookUpRequest, plan: RecordPlan, answers: UpsertAnswers): void {
	for (const row of plan.rows) {
		if (plan.results.get(row) instanceof Error) continue;
		const message = 'There is no matching record, and no property value to create one with';
		const error = failed(request, message, row.itemIndex);
		answers.set(row, { outcome: 'failed', id: undefined, error });
	}
}

/**
 * A creation that HubSpot refuses because of a record that is there: that one is the match if it fulfils the criteria,
 * and search does not know it yet. Somebody else's record stays a conflict.
 */
async function adoptOrFail(
	request: LookUpRequest,
	upsert: UpsertRequest,
	{ rows: [first], plan }: Creation,
	refused: FailedPlan,
	answers: UpsertAnswers,
): Promise<void> {
	failPlan(upsert, answers, refused);
	const id = existingRecordId(refused.failure.message);
	const { criteria, key, itemIndex } = first;
	if (id === undefined || !criteria) return;
	const names = propertiesIn(criteria);
	const { records } = await findRecords({ ...upsert, properties: names }, [id]);
	const record = records.get(id);
	if (!record || !surelyFulfils(record.properties, criteria, request.lookUp)) return;
	const adopting = plan.rows.map((row) => ({ ...row, key: record.id }));
	const written = await upsertRecords({ ...upsert, rows: adopting });
	adopting.forEach((row, index) => {
		const answer = written.get(row);
		const original = plan.rows[index];
		if (answer && original) answers.set(original, answer);
	});
	rememberCreated(request, { criteria, key, itemIndex }, record.id, record.properties);
}

/** How often records whose creation got no answer are looked for: for some seconds, which HubSpot's index takes. */
const LOOKS = 4;

/** Looks for what lost answers left behind. Nothing is created again: not to find it yet proves nothing. */
async function settleUnknown(
	request: LookUpRequest,
	upsert: UpsertRequest,
	{ creations, lost }: { creations: Creation[]; lost: FailedPlan[] },
	answers: UpsertAnswers,
): Promise<void> {
	const plans = new Set(lost.map(({ plan }) => plan));
	for (const refused of lost) failPlan(upsert, answers, refused);
	const unknown = creations.filter(({ plan }) => plans.has(plan));
	for (const { key } of unknown.flatMap(({ wanted }) => wanted)) rememberUnknown(request, key);
	let open = unknown.flatMap(({ plan, wanted }) => {
		const [first] = wanted;
		return first ? [{ plan, wanted, first }] : [];
	});
	for (let look = 1; look <= LOOKS && open.length > 0; look++) {
		if (!(await wait(backOffMs(look), request.context.getExecutionCancelSignal()))) return;
		const found = await matchesOf(
			request,
			open.map(({ first }) => first),
		);
		open = open.filter(({ plan, wanted, first: { key } }) => {
			const id = idsIn(found, key).find((each) => !request.ruledOut.has(each, key));
			if (id === undefined) return true;
			settle(upsert, answers, plan, id);
			for (const each of wanted) rememberCreated(request, each, id, plan.after);
			return false;
		});
	}
}
