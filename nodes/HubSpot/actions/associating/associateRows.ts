import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ItemAnswer, ItemError } from '../../../shared/items/operation';
import type { UpsertRow } from '../../domain/upsertPlan';
import { apiError } from '../../transport';
import { associate, type AssociationWish } from './associations';
import type { AssociationTarget } from './recordAssociations';
import type { Reading } from '../engine/recordRow';
import type { UpsertAnswers } from '../engine/upsert';

/** What became of a row's associations. */
export interface RowAssociations {
	associations: IDataObject[];
	/** The first one that was not made. */
	error?: ItemError;
}

type Row = Extract<Reading, { kind: 'row' }>;

/** One association of one row. */
interface Wanted {
	target: AssociationTarget;
	wish: AssociationWish;
}

/**
 * Associates records that were written, those of all rows together. A row whose record was not written is left out;
 * in a dry run nothing is associated, and a record that would be created counts as associated with nothing.
 *
 * @param createdWith whether new records were created with their associations, so that there is nothing left to do.
 */
export async function associateRows(
	context: IExecuteFunctions,
	objectType: string,
	readings: Reading[],
	targetsOf: (itemIndex: number) => AssociationTarget[],
	answers: UpsertAnswers,
	{ createdWith = false }: { createdWith?: boolean } = {},
): Promise<Map<UpsertRow, RowAssociations>> {
	const done = new Map<UpsertRow, RowAssociations>();
	const rows = readings.filter((reading): reading is Row => reading.kind === 'row');
	for (const dryRun of [false, true]) {
		const wanted = new Map(
			rows
				.filter((reading) => reading.dryRun === dryRun)
				.flatMap(({ row }): Array<[UpsertRow, Wanted[]]> => {
					const answer = answers.get(row);
					if (!answer || answer.outcome === 'failed') return [];
					const isDone = createdWith && answer.outcome === 'created';
					const fromId = isDone ? '' : (answer.id ?? '');
					const targets = targetsOf(row.itemIndex);
					return [[row, targets.map((target) => toWanted(objectType, fromId, target))]];
				}),
		);
		const wishes = [...wanted.values()].flat().flatMap(({ wish }) => (wish.fromId ? [wish] : []));
		const outcomes = await associate(context, wishes, { dryRun });
		for (const [row, own] of wanted) done.set(row, rowAssociations(context, row, own, outcomes));
	}
	return done;
}

const toWanted = (fromType: string, fromId: string, target: AssociationTarget): Wanted => ({
	target,
	wish: {
		fromType,
		fromId,
		toType: target.objectType,
		toId: target.id,
		...(target.label && { label: target.label }),
	},
});

function rowAssociations(
	context: IExecuteFunctions,
	{ itemIndex }: UpsertRow,
	wanted: Wanted[],
	outcomes: Awaited<ReturnType<typeof associate>>,
): RowAssociations {
	let firstError: ItemError | undefined;
	const associations = wanted.map(({ target, wish }): IDataObject => {
		const outcome = outcomes.get(wish);
		if (outcome?.ok !== false) return associationJson(target, outcome?.outcome ?? 'added');
		const error = apiError(context.getNode(), outcome.failure, itemIndex);
		const reason = error.message;
		const sure = outcome.outcome === 'failed' ? 'not' : 'perhaps not';
		error.message = `The record is written, but ${sure} associated with ${target.objectType} ${target.id}: ${reason}`;
		firstError ??= error;
		return { ...associationJson(target, outcome.outcome), reason };
	});
	return { associations, ...(firstError && { error: firstError }) };
}

/** One association in an output item. */
export const associationJson = (
	{ objectType, id, label }: AssociationTarget,
	outcome: string,
): IDataObject => ({ objectType, id, label: label?.label ?? null, outcome });

/** The answer of an item with what became of its associations; nothing is added where none were asked for. */
export function withAssociations(
	answer: ItemAnswer,
	made: RowAssociations | undefined,
): ItemAnswer {
	if (!made || made.associations.length === 0) return answer;
	const error = answer.error ?? made.error;
	return {
		json: { ...answer.json, associations: made.associations },
		...(error && { error }),
	};
}
