import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { parameterValue } from '../../../../shared/items/parameterValue';
import type { ItemError } from '../../../../shared/items/operation';
import { isObject, objectsIn } from '../../../../shared/json';
import type { PropertyLookup } from '../../../domain/criteria/condition';
import { CriteriaError } from '../../../domain/criteria/criteriaError';
import { lookUpKey } from '../../../domain/criteria/lookUp';
import {
	EmptyPlaceholder,
	fieldOf,
	withFieldsFilledIn,
} from '../../../domain/criteria/placeholders';
import type { Criteria } from '../../../domain/criteria/types';
import {
	criteriaProblem,
	displayNameOf,
	givenCriteria,
	typedCriteria,
	type TypedCriteria,
} from '../../search/criteria';
import { policiesOf } from './policies';
import type { Policies } from './request';

/** What one input item looks for, before anything is sent. */
export type Question =
	| {
			kind: 'question';
			/** The same for items that are about the same record. */
			key: string;
			/** Undefined: no placeholder had a value, and that is treated as no match. */
			criteria: Criteria | undefined;
			policies: Policies;
	  }
	| { kind: 'skipped'; reason: string }
	| { kind: 'failed'; error: ItemError; maybeNew: boolean };

/** Reads what input items look for, against the account's properties, stages, pipelines and owners. */
export function readQuestions(
	this: IExecuteFunctions,
	items: INodeExecutionData[],
	lookUp: PropertyLookup,
): Question[] {
	const typed = typedCriteria(this);
	return items.map((item, itemIndex) => readQuestion.call(this, item, itemIndex, typed, lookUp));
}

function readQuestion(
	this: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	typed: TypedCriteria,
	lookUp: PropertyLookup,
): Question {
	try {
		const { whenEmpty, ...policies } = policiesOf(this, itemIndex);
		const asked = askedFor.call(this, item, itemIndex, typed, lookUp);
		if (asked.empty !== undefined) {
			if (whenEmpty === 'skip') return { kind: 'skipped', reason: asked.empty };
			if (whenEmpty === 'fail') return failed.call(this, itemIndex, asked.empty);
		}
		if ('error' in asked) return problem.call(this, itemIndex, asked.error);
		const { criteria } = asked;
		const key = criteria ? lookUpKey(criteria, lookUp) : `item ${itemIndex}`;
		return { kind: 'question', key, criteria, policies };
	} catch (error) {
		return problem.call(this, itemIndex, error);
	}
}

/** An item whose parameters cannot be read. */
function problem(this: IExecuteFunctions, itemIndex: number, error: unknown): Question {
	const maybeNew = error instanceof CriteriaError && error.about.maybeNew === true;
	const shown = criteriaProblem(this.getNode(), displayNameOf(this, itemIndex), error, itemIndex);
	if (shown instanceof NodeOperationError || shown instanceof NodeApiError)
		return { kind: 'failed', error: shown, maybeNew };
	const message = error instanceof Error ? error.message : String(error);
	return failed.call(this, itemIndex, message, maybeNew);
}

/** The criteria of one item; undefined when a value that they compare with is empty, or with what is wrong in them. */
function askedFor(
	this: IExecuteFunctions,
	item: INodeExecutionData,
	itemIndex: number,
	typed: TypedCriteria,
	lookUp: PropertyLookup,
): { criteria: Criteria | undefined; empty?: string; error?: unknown } {
	try {
		const valueOf = (field: string) => fieldOrMapped.call(this, item, field, itemIndex);
		const given = givenCriteria(this, itemIndex, typed, (query, own) =>
			withFieldsFilledIn(query, own, valueOf),
		);
		return { criteria: withCondition(given(lookUp)) };
	} catch (error) {
		const isEmpty =
			error instanceof EmptyPlaceholder ||
			(error instanceof CriteriaError && error.about.withoutValue === true);
		return { criteria: undefined, ...(isEmpty ? { empty: error.message } : { error }) };
	}
}

function withCondition(criteria: Criteria): Criteria {
	if (criteria.length > 0 && criteria.every(({ filters }) => filters.length > 0)) return criteria;
	throw new CriteriaError('there is no condition, so that every record would match');
}

/** OpsHub's word for the ID of the record that comes in. */
const SOURCE_ID = 'oh_internal_id';

/** What a placeholder stands for: the field of the item; where it has none, the value that the property of the name gets. */
function fieldOrMapped(
	this: IExecuteFunctions,
	{ json }: INodeExecutionData,
	field: string,
	itemIndex: number,
): unknown {
	const own = fieldOf(json, field);
	if (own !== undefined) return own;
	if (field === SOURCE_ID && json.id !== undefined) return json.id;
	const rows = parameterValue(this, 'properties', itemIndex, {});
	return objectsIn(isObject(rows) ? rows.rows : []).find(({ property }) => property === field)
		?.value;
}

function failed(
	this: IExecuteFunctions,
	itemIndex: number,
	message: string,
	maybeNew = false,
): Question {
	const error = new NodeOperationError(this.getNode(), message, { itemIndex });
	return { kind: 'failed', error, maybeNew };
}
