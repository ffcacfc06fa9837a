import type { IExecuteFunctions } from 'n8n-workflow';

import { grouped } from '../../../shared/grouped';
import type { PropertyDefinition } from '../../api/properties';
import { planOptions, type WantedOption } from '../../domain/propertyOptions';
import type { Schema } from '../../transport';
import { addOptions, type OptionsOutcome } from '../property/addOptions';
import { reasonError } from '../property/reason';
import { keptAnyway } from './keptOptions';
import {
	failedRow,
	readRow,
	type CreatedOption,
	type Lacking,
	type Reading,
	type RowRequest,
} from './recordRow';

/** What one item lacks of one property. */
interface Wish {
	itemIndex: number;
	property: string;
	dryRun: boolean;
	options: WantedOption[];
}

type Outcomes = Map<Wish, OptionsOutcome>;

/**
 * Adds the options that items lack, all of a property with one read, one write and a look at the result, and then
 * reads those items again. In a dry run it only tells which ones they are.
 *
 * @param given one for each input item, in their order.
 */
export async function addMissingOptions(
	this: IExecuteFunctions,
	request: RowRequest,
	schema: Schema,
	given: Array<Reading | Lacking>,
): Promise<Reading[]> {
	const kept = await keptAnyway(this, request, given);
	const drafts = given.map((draft, itemIndex) => {
		const own = kept.get(itemIndex);
		return own ? readRow.call(this, request, schema, itemIndex, own) : draft;
	});
	const wishes = drafts.flatMap(wishesOf);
	const outcomes = await addAll(this, request.objectType, wishes);
	const schemas = schemasAfter(schema, wishes, outcomes);
	const byItem = grouped(wishes, ({ itemIndex }) => String(itemIndex));
	return drafts.map((draft, itemIndex): Reading => {
		if (draft.kind !== 'lacking') return draft;
		const own = byItem.get(String(itemIndex)) ?? [];
		for (const wish of own) {
			const outcome = outcomes.get(wish);
			if (outcome?.ok !== false) continue;
			const error = reasonError(this.getNode(), outcome.reason, itemIndex);
			return { kind: 'failed', key: draft.key, error, maybeNew: false };
		}
		const known = draft.dryRun ? schemas.dry : schemas.wet;
		const reading = readRow.call(this, request, known, itemIndex, kept.get(itemIndex));
		if (reading.kind === 'lacking') {
			const names = [...reading.options.keys()].join(', ');
			return failedRow.call(this, itemIndex, `HubSpot did not keep the new options of ${names}`, {
				key: draft.key,
			});
		}
		const optionsCreated = own.flatMap((wish) => createdBy(wish, outcomes.get(wish)));
		return reading.kind === 'row' ? { ...reading, optionsCreated } : reading;
	});
}

const wishesOf = (draft: Reading | Lacking, itemIndex: number): Wish[] =>
	draft.kind !== 'lacking'
		? []
		: [...draft.options].map(([property, values]) => ({
				itemIndex,
				property,
				dryRun: draft.dryRun,
				options: values.map((value) => ({ value, label: value })),
			}));

async function addAll(
	context: IExecuteFunctions,
	objectType: string,
	wishes: Wish[],
): Promise<Outcomes> {
	const outcomes: Outcomes = new Map();
	await Promise.all(
		[...grouped(wishes, ({ property }) => property)].map(async ([name, all]) => {
			// What is really added first is there for the items that only try.
			for (const dryRun of [false, true]) {
				const some = all.filter((wish) => wish.dryRun === dryRun);
				if (some.length === 0) continue;
				const asked = new Map(some.map((wish) => [wish, wish.options]));
				const added = await addOptions({ context, objectType, name, wishes: asked, dryRun });
				for (const [wish, outcome] of added) outcomes.set(wish, outcome);
			}
		}),
	);
	return outcomes;
}

/** The properties as they are now, and as they would be for the items that only try. */
function schemasAfter(
	schema: Schema,
	wishes: Wish[],
	outcomes: Outcomes,
): { wet: Schema; dry: Schema } {
	const wet = new Map(schema);
	const dry = new Map(schema);
	for (const [name, all] of grouped(wishes, ({ property }) => property)) {
		const inOrder = [...all].sort((a, b) => Number(a.dryRun) - Number(b.dryRun));
		const done = inOrder.flatMap((wish) => {
			const outcome = outcomes.get(wish);
			return outcome?.ok ? [{ wish, property: outcome.property }] : [];
		});
		// The last look at the property shows what was added before.
		const property: PropertyDefinition | undefined = done.at(-1)?.property;
		if (!property) continue;
		const tried = done.filter(({ wish }) => wish.dryRun).flatMap(({ wish }) => wish.options);
		const { options } = planOptions(property.options, tried);
		wet.set(name, property);
		dry.set(name, { ...property, options });
	}
	return { wet, dry };
}

const createdBy = (wish: Wish, outcome: OptionsOutcome | undefined): CreatedOption[] =>
	outcome?.ok
		? outcome.options
				.filter((option) => option.outcome === 'added')
				.map(({ value }) => ({ property: wish.property, value }))
		: [];
