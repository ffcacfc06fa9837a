import type { Property } from '../../../nodes/HubSpot/domain/property';
import type { SandboxClient } from '../../../sandbox';
import type { Held, HubSpotGroup } from './criteriaEvaluator';
import { labelOf, PROPERTIES, type RandomCriteria } from './randomCriteria';

export const TYPE = 'products';

const withLabels = (options: string[] = []) =>
	options.map((value) => ({ value, label: labelOf(value) }));

const definitions = new Map<string, Property>(
	PROPERTIES.map(({ options, ...property }) => [
		property.name,
		{ ...property, label: property.name, options: withLabels(options) },
	]),
);
export const lookUp = (name: string) => definitions.get(name)!;

export interface KnownRecord {
	id: string;
	held: Held;
}

/** An account without lag and rate limits, with random records; gives every record of the type, in order of the ids. */
export async function filledAccount(
	{ hubspot }: SandboxClient,
	random: RandomCriteria,
	count: number,
): Promise<KnownRecord[]> {
	await hubspot.setLimits({ enabled: false });
	await hubspot.setSearchLag(0);
	for (const { options, ...property } of PROPERTIES) {
		await hubspot.defineProperty(TYPE, {
			...property,
			label: property.name,
			options: withLabels(options),
		} as never);
	}
	const demo = (await hubspot.records(TYPE)).map(({ id }) => ({ id, held: {} }));
	const rows = Array.from({ length: count }, () => random.record());
	const known: KnownRecord[] = [];
	for (let start = 0; start < count; start += 2_000) {
		const part = rows.slice(start, start + 2_000);
		const { firstId, lastId } = await hubspot.seedRecords(TYPE, part);
		if (Number(lastId) - Number(firstId) !== part.length - 1) throw new Error('ids have gaps');
		known.push(...part.map((held, index) => ({ id: String(Number(firstId) + index), held })));
	}
	return [...demo, ...known];
}

/** Rows have no way to say null; a condition without a value is an error there. */
export const withoutNull = (groups: HubSpotGroup[]): HubSpotGroup[] =>
	groups.map(({ filters }) => ({
		filters: filters.map(({ values, ...filter }) => ({
			...filter,
			...(filter.value === null && { operator: 'HAS_PROPERTY' }),
			...(values && { values: values.map((value) => value ?? 'a1') }),
			...(values?.includes(null) && { operator: 'HAS_PROPERTY' }),
		})),
	}));

/** Groups as the rows of the editor. */
export const rowsOf = (groups: HubSpotGroup[]) => ({
	groups: groups.map(({ filters }) => ({
		filters: {
			rows: filters.map(({ propertyName, value, ...rest }) => ({
				property: propertyName,
				...rest,
				...(value !== undefined && { value: { __rl: true, mode: 'text', value } }),
			})),
		},
	})),
});
