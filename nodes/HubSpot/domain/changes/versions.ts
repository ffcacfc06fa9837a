import { asString, isObject, objectsIn, textOf } from '../../../shared/json';

/** One value that a property had, and where it came from. */
export interface Version {
	property: string;
	value: string;
	/** Milliseconds. */
	ms: number;
	timestamp: string;
	sourceType?: string;
	sourceId?: string;
	sourceLabel?: string;
	updatedByUserId?: string;
}

/** Whose changes are left out. */
export interface OwnWriters {
	userIds: string[];
	appIds: string[];
}

export const hasOwn = ({ userIds, appIds }: OwnWriters): boolean =>
	userIds.length + appIds.length > 0;

/** The values of all properties in HubSpot's `propertiesWithHistory`. */
export function versionsIn(history: unknown): Version[] {
	if (!isObject(history)) return [];
	return Object.entries(history).flatMap(([property, versions]) =>
		objectsIn(versions).flatMap((version) => {
			const timestamp = textOf(version.timestamp);
			const ms = /^\d+$/.test(timestamp) ? Number(timestamp) : Date.parse(timestamp);
			if (Number.isNaN(ms)) return [];
			return [
				{
					property,
					value: textOf(version.value),
					ms,
					timestamp: new Date(ms).toISOString(),
					...text('sourceType', version.sourceType),
					...text('sourceId', version.sourceId),
					...text('sourceLabel', version.sourceLabel),
					...text('updatedByUserId', version.updatedByUserId),
				},
			];
		}),
	);
}

/** HubSpot gives no more of a property's past: where so many are new, there may be more. */
export const MOST_VERSIONS = 20;

/**
 * The changes that somebody else made; all of them where it cannot be told that none of them is missing.
 *
 * @returns undefined when there are changes and all are own ones.
 */
export function othersOf<Each extends Version>(
	versions: Each[],
	own: OwnWriters,
): Each[] | undefined {
	const counts = new Map<string, number>();
	for (const { property } of versions) counts.set(property, (counts.get(property) ?? 0) + 1);
	if ([...counts.values()].some((count) => count >= MOST_VERSIONS)) return versions;
	const others = versions.filter((version) => !isOwn(version, own));
	return others.length === 0 && versions.length > 0 ? undefined : others;
}

/** Whether an own app or user made the record, from the properties that tell where it comes from. */
export const isOwnRecord = (
	properties: Record<string, string | null | undefined>,
	own: OwnWriters,
): boolean =>
	isOwn(
		{
			property: '',
			value: '',
			ms: 0,
			timestamp: '',
			...text('sourceId', properties.hs_object_source_id),
			...text('updatedByUserId', properties.hs_created_by_user_id),
		},
		own,
	);

/** Of a record, and where it comes from: the source's type for people, the rest for `isOwnRecord`. */
export const ORIGIN_PROPERTIES = [
	'hs_object_source',
	'hs_object_source_id',
	'hs_created_by_user_id',
];

/**
 * Whether an own app or user made the change. An app is told by the id of the source alone: of what type HubSpot calls
 * the writes of a service key is not documented, and the id of a user is `userId:…`.
 */
export function isOwn(version: Version, { userIds, appIds }: OwnWriters): boolean {
	const { sourceId, updatedByUserId } = version;
	if (sourceId !== undefined && appIds.includes(sourceId)) return true;
	const user = updatedByUserId ?? /^userId:(\d+)$/.exec(sourceId ?? '')?.[1];
	return user !== undefined && userIds.includes(user);
}

function text<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
	const known = typeof value === 'number' ? String(value) : asString(value);
	return known === undefined || known === ''
		? {}
		: ({ [name]: known } as { [key in Name]: string });
}
