import { textOf } from '../../shared/json';
import { goesBackInLifecycle, reasonNotForward } from './forward';
import type { Property } from './property';
import type { PipelineMove, Stages } from './stages';
import { isEmpty, optionsLacking, sameValue, toHubSpotValue, valueAfter } from './values';

/** When a wanted value is written. */
export type WriteMode = 'always' | 'ifEmpty' | 'whenCreated' | 'onlyForward';

/** What an empty wanted value means. */
export type EmptyValues = 'leave' | 'clear';

export interface WantedProperty {
	property: Property;
	value: unknown;
	when: WriteMode;
	/** Where it is a stage that is to go only forward. */
	stages?: Stages;
}

/** A record's properties as HubSpot gives them. */
export type Properties = Record<string, string | null | undefined>;

/** What was done with one property, and why. */
export type PropertyAnswer =
	| { outcome: 'written'; value: string; was?: string }
	| { outcome: 'cleared'; was?: string }
	| { outcome: 'kept'; value: string | null; reason: string };

export interface WritePlan {
	/** What to send; empty when everything already is as asked. */
	write: Record<string, string>;
	answers: Record<string, PropertyAnswer>;
	/** The properties as they will be after the write. */
	after: Properties;
}

/** Values by property name, in which a property called `constructor` is nothing special. */
export const propertyMap = <Value>(values: Record<string, Value> = {}): Record<string, Value> =>
	Object.assign(Object.create(null) as Record<string, Value>, values);

/**
 * Which of the wanted values to write, given what HubSpot holds now.
 *
 * @param current undefined for a record that is about to be created.
 * @throws ValueError for a value that its property cannot take.
 */
export function planWrite(
	wanted: WantedProperty[],
	current: Properties | undefined,
	emptyValues: EmptyValues,
): WritePlan {
	const plan: WritePlan = {
		write: propertyMap(),
		answers: propertyMap(),
		after: propertyMap(current),
	};
	const exists = current !== undefined;
	for (const each of stagesLast(wanted)) {
		const { name } = each.property;
		const held = plan.after[name];
		const value = valueOf(each, held, exists);
		const move = moveOf(each, current, plan);
		const reason = reasonToKeep(each, value, { held, exists, emptyValues, move });
		if (reason !== undefined) {
			plan.answers[name] ??= { outcome: 'kept', value: held ?? null, reason };
			continue;
		}
		plan.write[name] = value;
		plan.after[name] = valueAfter(value, held, each.property);
		plan.answers[name] = value === '' ? { outcome: 'cleared' } : { outcome: 'written', value };
	}
	return plan;
}

/** What a stage is compared with depends on the pipeline that the same item writes. */
const stagesLast = (wanted: WantedProperty[]): WantedProperty[] => [
	...wanted.filter(({ stages }) => !stages),
	...wanted.filter(({ stages }) => stages),
];

/** From the pipeline of the stage that is there when the value's turn comes. */
function moveOf(
	{ property, stages }: WantedProperty,
	current: Properties | undefined,
	{ write, after }: WritePlan,
): PipelineMove {
	const name = stages?.pipelineProperty ?? '';
	const to = after[name] ?? '';
	return { from: property.name in write ? to : (current?.[name] ?? ''), to };
}

/** Whether the record keeps what it holds, whatever the new value is. */
export const keepsAnyValue = (
	when: WriteMode,
	held: string | null | undefined,
	exists: boolean,
): boolean => (when === 'ifEmpty' && !isEmpty(held)) || (when === 'whenCreated' && exists);

function valueOf(
	{ property, value, when }: WantedProperty,
	held: string | null | undefined,
	exists: boolean,
): string {
	if (isEmpty(value)) return '';
	// For a value that is not written, no option has to be there.
	const isKept = keepsAnyValue(when, held, exists) && optionsLacking(value, property).length > 0;
	return isKept ? textOf(value) : toHubSpotValue(value, property);
}

/** The record when a value's turn comes. */
interface Situation {
	held: string | null | undefined;
	exists: boolean;
	emptyValues: EmptyValues;
	move: PipelineMove;
}

/** Why the value is not written; undefined when it is. */
function reasonToKeep(
	{ property, when, stages }: WantedProperty,
	value: string,
	{ held, exists, emptyValues, move }: Situation,
): string | undefined {
	if (value === '' && emptyValues === 'leave') return 'The new value is empty';
	if (sameValue(value, held, property)) return 'Already as asked';
	switch (when) {
		case 'always':
			return goesBackInLifecycle(property, value, held)
				? 'HubSpot moves a lifecycle stage only forward; clear it first to move it back'
				: undefined;
		case 'ifEmpty':
			return isEmpty(held) ? undefined : 'Only if empty, and it has a value';
		case 'whenCreated':
			return exists ? 'Only when created, and the record exists' : undefined;
		case 'onlyForward':
			return reasonNotForward(property, value, held, { stages, move });
	}
}
