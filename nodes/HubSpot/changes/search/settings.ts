import { NodeOperationError, type IPollFunctions } from 'n8n-workflow';

import { isObject, stringsIn, textOf } from '../../../shared/json';
import { listOf } from '../../../shared/listOf';
import { resolvedObjectType } from '../../actions/objectType';
import { criteriaOf } from '../../actions/search/criteria';
import type { Criteria } from '../../domain/criteria/types';
import { searchesFor } from '../../domain/criteria/split';
import { createdProperty, lastModifiedProperty } from '../../domain/changes/lastModified';
import { hasOwn, type OwnWriters } from '../../domain/changes/versions';
import { zonedMilliseconds } from '../../domain/changes/zonedTime';
import { objectTypeInPath } from '../../domain/objectTypes';
import { isReadOnly } from '../../domain/property';
import { account, schema, type Schema } from '../../transport';
import { withMarked } from './marker';

/** HubSpot's index is some seconds late; a change that it shows later than this would be missed. */
const DEFAULT_LAG_SECONDS = 60;
export const LEAST_LAG_SECONDS = 5;
const DEFAULT_MOST = 10_000;

export type Watch = 'created' | 'createdOrChanged' | 'propertyChanged';

/** What the parameters of "By Search" say. */
export interface SearchSettings {
	objectType: string;
	watch: Watch;
	/** Internal names; only with `propertyChanged`. */
	watched: string[];
	criteria: Criteria;
	/** Internal names; empty for HubSpot's default properties. */
	properties: string[];
	timeProperty: string;
	/** `now`, or milliseconds. */
	start: 'now' | number;
	/** What the state belongs to: with another account, object type or beginning, a trigger begins anew. */
	key: string;
	/** The same, where the records were followed by the other time: a trigger goes on by this one. */
	keyByOtherTime: string;
	lagMs: number;
	/** How many changes a poll looks at. */
	most: number;
	repeatsAfterRestart: boolean;
	own: OwnWriters;
	/** Properties whose history tells who wrote; empty when nobody asks. */
	history: string[];
	includeNotes: boolean;
}

/**
 * @throws NodeOperationError naming the parameter that makes no sense.
 */
export async function searchSettings(context: IPollFunctions): Promise<SearchSettings> {
	const given = objectTypeInPath(text(context, 'objectType'));
	if (given === '') throw problem(context, '"Object Type" is empty');
	const objectType = await resolvedObjectType(context, given);
	const known = await schema(context, objectType);
	const watch = watchOf(context);
	const watched =
		watch === 'propertyChanged' ? await namesOf(context, objectType, 'watchedProperties') : [];
	if (watch === 'propertyChanged' && watched.length === 0) {
		throw problem(context, 'Choose the properties under "Watched Properties"');
	}
	const options = optionsOf(context);
	const own = ownOf(options);
	const criteria = withMarked(
		await criteriaOf(context, objectType, 0),
		markerOf(context, known, textOf(options.markerProperty).trim()),
	);
	checkRoom(context, criteria);
	const times = [lastModifiedProperty(objectType), createdProperty(objectType)] as const;
	const [timeProperty, otherTime] = watch === 'created' ? [times[1], times[0]] : times;
	const { portalId } = await account(context);
	const keyBy = (time: string) => ['search', portalId, given, time, beginningOf(context)].join(' ');
	return {
		key: keyBy(timeProperty),
		keyByOtherTime: keyBy(otherTime),
		objectType,
		watch,
		watched,
		criteria,
		properties: await returnedOf(context, objectType),
		timeProperty,
		start: startOf(context),
		lagMs:
			positive(
				context,
				options.indexLag ?? DEFAULT_LAG_SECONDS,
				'Index Lag (Seconds)',
				LEAST_LAG_SECONDS,
			) * 1000,
		most: Math.trunc(positive(context, options.maxPerPoll ?? DEFAULT_MOST, 'Max per Poll', 1)),
		repeatsAfterRestart: options.afterRestart !== 'goOn',
		own,
		history: historyOf(watch, watched, own, known),
		// A record that was created earlier would never be looked at again.
		includeNotes: watch !== 'created' && context.getNodeParameter('includeNotes', false) === true,
	};
}

export const ownOf = (options: Record<string, unknown>): OwnWriters => ({
	userIds: listOf(textOf(options.ignoreUserIds)),
	appIds: listOf(textOf(options.ignoreAppIds)),
});

/** Who wrote is in the history of what can be written; who created a record, in the record itself. */
function historyOf(watch: Watch, watched: string[], own: OwnWriters, known: Schema): string[] {
	if (watch === 'propertyChanged') return watched;
	if (watch === 'created' || !hasOwn(own)) return [];
	return [...known.values()].filter((property) => !isReadOnly(property)).map(({ name }) => name);
}

const text = (context: IPollFunctions, name: string): string =>
	textOf(context.getNodeParameter(name, '')).trim();

const problem = (context: IPollFunctions, message: string): NodeOperationError =>
	new NodeOperationError(context.getNode(), message);

export function optionsOf(context: IPollFunctions): Record<string, unknown> {
	const options: unknown = context.getNodeParameter('settings', {});
	return isObject(options) ? options : {};
}

function watchOf(context: IPollFunctions): Watch {
	const watch = text(context, 'watch');
	if (watch === 'created' || watch === 'createdOrChanged' || watch === 'propertyChanged')
		return watch;
	throw problem(context, `There is no kind of change "${watch}"`);
}

/** Names of a list or of text with commas; unknown ones are refused, since HubSpot would leave them out silently. */
async function namesOf(
	context: IPollFunctions,
	objectType: string,
	parameter: string,
): Promise<string[]> {
	const chosen: unknown = context.getNodeParameter(parameter, []);
	const names = typeof chosen === 'string' ? chosen.split(/[,;]/) : stringsIn(chosen);
	const wanted = [...new Set(names.map((name) => name.trim()).filter(Boolean))];
	const isUnknown = (properties: Schema) => wanted.filter((name) => !properties.has(name));
	if (isUnknown(await schema(context, objectType)).length === 0) return wanted;
	const missing = isUnknown(await schema(context, objectType, Date.now()));
	if (missing.length === 0) return wanted;
	const named = missing.map((name) => `"${name}"`).join(', ');
	throw problem(context, `HubSpot has no property ${named} for ${objectType}`);
}

async function returnedOf(context: IPollFunctions, objectType: string): Promise<string[]> {
	if (text(context, 'returnedProperties') === 'all') {
		return [...(await schema(context, objectType)).keys()];
	}
	return await namesOf(context, objectType, 'propertyNames');
}

function markerOf(context: IPollFunctions, known: Schema, name: string) {
	if (name === '') return undefined;
	const property = known.get(name);
	if (property) return property;
	throw problem(context, `HubSpot has no property "${name}" ("Sync Marker Property")`);
}

/** Changes that all have one time are paged by their ids, which takes two conditions beside the user's. */
function checkRoom(context: IPollFunctions, criteria: Criteria): void {
	const paging = ['time', 'id'].map((propertyName) => ({
		propertyName,
		operator: 'GT' as const,
		value: '0'.repeat(20),
	}));
	try {
		searchesFor(criteria, paging);
	} catch (error) {
		throw problem(context, error instanceof Error ? error.message : String(error));
	}
}

function startOf(context: IPollFunctions): 'now' | number {
	const from = text(context, 'startFrom');
	if (from === 'everything') return 0;
	if (from !== 'date') return 'now';
	const date: unknown = context.getNodeParameter('startDate', '');
	const ms = zonedMilliseconds(date, context.getTimezone());
	if (ms !== undefined) return ms;
	throw problem(context, `"Start Date": "${textOf(date)}" is not a date`);
}

/** As it is typed in: a date that an expression works out is another one at every poll. */
const beginningOf = (context: IPollFunctions): string =>
	['startFrom', 'startDate']
		.map((name) => textOf(context.getNodeParameter(name, '', { rawExpressions: true })))
		.join(' ')
		.trim();

function positive(context: IPollFunctions, value: unknown, name: string, least: number): number {
	const number = Number(value);
	if (Number.isFinite(number) && number >= least) return number;
	throw problem(context, `"${name}" must be a number of ${least} or more`);
}

/** A body of 3,000 characters also has the criteria in it: more names than this are asked for by id. */
const MOST_CHARACTERS = 1_200;

/**
 * Whether the properties are read in batches: their names are too many for a search, their history is wanted, or
 * HubSpot's default ones are, beside others that have to be named.
 */
export const readsById = ({ history, properties, watch }: SearchSettings): boolean =>
	history.length > 0 ||
	JSON.stringify(properties).length > MOST_CHARACTERS ||
	(watch === 'created' && properties.length === 0);
