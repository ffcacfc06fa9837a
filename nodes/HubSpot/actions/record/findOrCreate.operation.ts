import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import type { ItemAnswer } from '../../../shared/items/operation';
import { lookUpParameters } from '../../descriptions/criteria';
import { objectType } from '../../descriptions/objectType';
import { dryRun } from '../../descriptions/propertyDefinitions';
import { propertyRows } from '../../descriptions/propertyRows';
import { recordAssociations } from '../../descriptions/recordAssociations';
import { createMissingOptions, unknownFields, writeOptions } from '../../descriptions/writeOptions';
import { knownProperty } from '../../domain/propertyLookup';
import { recordUrl, type AccountSite } from '../../domain/recordUrl';
import { accountName, schema, type Schema } from '../../transport';
import { associateRows, withAssociations } from '../associating/associateRows';
import { objectTypeOfAll } from '../objectType';
import { OptionsElsewhere } from '../search/optionsElsewhere';
import { associationTargets } from '../associating/recordAssociations';
import { readRows, type Reading } from '../engine/recordRows';
import type { UpsertAnswers } from '../engine/upsert';
import { wantedProperties } from '../engine/wantedProperties';
import { findOrCreateRecords, type FindAnswer, type LookUpRequest, type LookUpRow } from './find';
import { destinationsOf } from './find/destinations';
import { policyOptions, policyParameters } from './find/policies';
import { readQuestions, type Question } from './find/questions';
import { RuledOut } from './find/ruledOut';
import { standingOf, standingProblem } from './standing';

export const description: INodeProperties[] = forOperation('record', 'findOrCreate', [
	objectType,
	...lookUpParameters,
	...policyParameters,
	...propertyRows,
	recordAssociations,
	dryRun,
	writeOptions([createMissingOptions, unknownFields, ...policyOptions]),
]);

/**
 * Finds the record that each item is about by criteria, and updates, creates or skips it as the policies say; then
 * associates what was written.
 */
export async function executeAll(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<ItemAnswer[]> {
	const startedAt = Date.now();
	const type = await objectTypeOfAll.call(this);
	const account = await accountName(this);
	const { questions, known } = await questionsOf.call(this, items, type);
	const standing = await standingOf(this, type, await associationTargets(this, type));
	const { targetsOf, associationsOf } = standing;
	const request: LookUpRequest = {
		context: this,
		objectType: type,
		account,
		lookUp: (name) => knownProperty(known, name, type),
		dryRun: false,
		ruledOut: new RuledOut(),
		...(associationsOf && { associationsOf }),
	};
	const { readings, site } = await readRows.call(this, {
		objectType: type,
		match: undefined,
		startedAt,
		destinations: destinationsOf(request, questions),
		wantedOf: (schema, itemIndex) => wantedProperties.call(this, type, schema, itemIndex),
		// An item that is not looked for has nothing written, no options either.
		problemOf: (itemIndex) => {
			const question = questions[itemIndex];
			if (question?.kind === 'failed') return question.error;
			if (question?.kind === 'skipped') {
				return new NodeOperationError(this.getNode(), question.reason, { itemIndex });
			}
			return standing.problemOf(itemIndex);
		},
	});
	const lookUps = lookUpsOf(questions, readings);
	for (const { row } of lookUps.values()) {
		const problem = standingProblem(type, targetsOf(row.itemIndex).length);
		if (problem !== undefined) row.creationProblem = problem;
	}
	const answers = new Map<LookUpRow, FindAnswer>();
	for (const dryRun of [false, true]) {
		const rows = [...lookUps.values()].filter((row) => row.dryRun === dryRun);
		for (const [row, answer] of await findOrCreateRecords({ ...request, dryRun }, rows))
			answers.set(row, answer);
	}
	const written = writtenOf(answers);
	const createdWith = associationsOf !== undefined;
	const associated = await associateRows(this, type, readings, targetsOf, written, { createdWith });
	return readings.map((reading, itemIndex) => {
		const question = questions[itemIndex];
		if (question?.kind === 'skipped') {
			return { json: { ...NOTHING, outcome: 'skipped', reason: question.reason } };
		}
		if (reading.kind !== 'row') {
			return reading.kind === 'failed'
				? { json: NOTHING, error: reading.error }
				: { json: { ...NOTHING, outcome: 'skipped', reason: reading.reason } };
		}
		const row = lookUps.get(itemIndex);
		const answer = answerOf(reading, row && answers.get(row), site, type);
		return withAssociations(answer, associated.get(reading.row));
	});
}

/** Reads the items once more with what the account has now, when a property or an option may be a new one. */
async function questionsOf(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
	type: string,
): Promise<{ questions: Question[]; known: Schema }> {
	const read = async (atLeastAsNewAs?: number) => {
		const known = await schema(this, type, atLeastAsNewAs);
		const options = new OptionsElsewhere(this, type, known, atLeastAsNewAs);
		const questionsOn = async (part: INodeExecutionData[]) =>
			await options.reading((lookUp) => readQuestions.call(this, part, lookUp));
		// Mostly the first item tells which options are needed, and the others are read only once.
		await questionsOn(items.slice(0, 1));
		return { questions: await questionsOn(items), known };
	};
	const kept = await read();
	const isMaybeNew = (question: Question) => question.kind === 'failed' && question.maybeNew;
	return kept.questions.some(isMaybeNew) ? await read(Date.now()) : kept;
}

type RowReading = Extract<Reading, { kind: 'row' }>;

/** What is looked for and what is to be written, by the item's number. */
function lookUpsOf(questions: Question[], readings: Reading[]): Map<number, LookUpRow> {
	const lookUps = new Map<number, LookUpRow>();
	readings.forEach((reading, itemIndex) => {
		const question = questions[itemIndex];
		if (question?.kind !== 'question' || reading.kind !== 'row') return;
		const { key, criteria, policies } = question;
		const { row, dryRun } = reading;
		row.key = key;
		lookUps.set(itemIndex, { itemIndex, key, criteria, policies, row, dryRun });
	});
	return lookUps;
}

/** The records that were written, or would be; one that is only found is not associated either. */
const writtenOf = (answers: Map<LookUpRow, FindAnswer>): UpsertAnswers =>
	new Map(
		[...answers].flatMap(([{ row }, answer]) =>
			answer.outcome === 'failed' || answer.outcome === 'skipped'
				? []
				: [[row, { ...answer, id: answer.id }] as const],
		),
	);

const NOTHING: IDataObject = {
	id: null,
	url: null,
	outcome: 'failed',
	matches: 0,
	properties: {},
};

/** Every key is there in every item, so that later nodes can rely on it. */
function answerOf(
	{ ignoredFields, optionsCreated, dryRun }: RowReading,
	answer: FindAnswer | undefined,
	site: AccountSite,
	type: string,
): ItemAnswer {
	const json: IDataObject = {
		...NOTHING,
		matches: answer?.matches ?? 0,
		...(answer?.id !== undefined && { id: answer.id, url: recordUrl(site, type, answer.id) }),
		...(ignoredFields.length > 0 && { ignoredFields }),
		...(optionsCreated.length > 0 && {
			optionsCreated: optionsCreated.map((option) => ({ ...option })),
		}),
		...(dryRun && { dryRun }),
	};
	if (!answer) return { json };
	if (answer.outcome === 'failed') {
		const outcome = answer.because === 'unknown' ? 'unknown' : 'failed';
		return { json: { ...json, outcome }, error: answer.error };
	}
	if (answer.outcome === 'skipped') {
		return { json: { ...json, outcome: 'skipped', reason: answer.reason } };
	}
	return { json: { ...json, outcome: answer.outcome, properties: { ...answer.properties } } };
}
