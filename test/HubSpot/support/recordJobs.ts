import type { IDataObject } from 'n8n-workflow';

import { textOf } from '../../../nodes/shared/json';
import { associated, associations, byNumber, deal, order, type RecordBench } from './record';

/** Something that Record does for two items, of which a fault may strike any request. */
export interface RecordJob {
	name: string;
	operation: string;
	/** The requests that are struck, by their path; those that are no POST with their method. */
	requests: string[];
	/** Puts records into the account; gives the items and parameters of the run. */
	arrange(on: RecordBench): Promise<{ items: IDataObject[]; parameters: IDataObject }>;
	/** How often HubSpot holds what each item asks for: 0 or 1 where all is well. */
	held(on: RecordBench, items: IDataObject[]): Promise<number[]>;
	/** What an output item says of its effect; the outcome unless told otherwise. */
	reported?(json: IDataObject): unknown;
}

const count = async (
	on: RecordBench,
	items: IDataObject[],
	holds: (properties: Record<string, string>, item: IDataObject) => boolean,
): Promise<number[]> => {
	const live = await on.live();
	return items.map((item) => live.filter(({ properties }) => holds(properties, item)).length);
};

const dealsOf = async (on: RecordBench, ...names: string[]) =>
	await on.made(
		'deals',
		names.map((name) => ({ dealname: name, order_number: name })),
	);

const byId = { recordId: '={{ $json.id }}' };
const named = (first: unknown) => (Array.isArray(first) ? (first[0] as unknown) : undefined);
const associationOf = ({ associations: all }: IDataObject) => {
	const first = named(all);
	return typeof first === 'object' && first !== null && 'outcome' in first
		? first.outcome
		: 'failed';
};

const oneAndTwo = [order('ONE'), order('TWO')];

/** Every way in which Record writes. */
export const RECORD_JOBS: RecordJob[] = [
	{
		name: 'Create',
		operation: 'create',
		requests: ['deals/batch/create'],
		async arrange(on) {
			const [firm = ''] = await on.made('companies', [{ name: 'Firm' }]);
			const items = [deal('One', { firm }), deal('Two', { firm })];
			return { items, parameters: associations(associated('companies', firm)) };
		},
		held: async (on, items) =>
			await count(on, items, ({ dealname }, item) => dealname === item.dealname),
	},
	{
		name: 'Create or Update',
		operation: 'upsert',
		requests: ['deals/batch/read', 'deals/batch/create', 'deals/batch/update'],
		async arrange(on) {
			await dealsOf(on, 'TWO');
			return { items: oneAndTwo, parameters: byNumber };
		},
		held: async (on, items) =>
			await count(
				on,
				items,
				({ order_number, dealname }, item) =>
					order_number === item.order_number && dealname === item.dealname,
			),
	},
	{
		name: 'Create Missing Dropdown Options',
		operation: 'upsert',
		requests: ['GET properties/2026-09/deals/region', 'PATCH properties/2026-09/deals/region'],
		async arrange(on) {
			await dealsOf(on, 'TWO');
			const items = oneAndTwo.map((item) => ({ ...item, region: `R ${item.order_number}` }));
			return { items, parameters: { ...byNumber, options: { createMissingOptions: true } } };
		},
		async held(on, items) {
			const properties = await on.hubspot.properties('deals');
			const options = properties.find(({ name }) => name === 'region')?.options ?? [];
			const written = await count(on, items, ({ region }, item) => region === item.region);
			return items.map(({ region }, index) =>
				Math.max(options.filter(({ value }) => value === region).length, written[index] ?? 0),
			);
		},
	},
	{
		name: 'Associations after the write',
		operation: 'upsert',
		requests: ['deals/companies/batch/read', 'deals/companies/batch/associate'],
		async arrange(on) {
			await dealsOf(on, 'ONE', 'TWO');
			const [firm = ''] = await on.made('companies', [{ name: 'Firm' }]);
			const items = oneAndTwo.map((item) => ({ ...item, firm }));
			return { items, parameters: { ...byNumber, ...associations(associated('companies', firm)) } };
		},
		async held(on, items) {
			const live = await on.live();
			return await Promise.all(
				items.map(async ({ order_number, firm }) => {
					const { id } = live.find((each) => each.properties.order_number === order_number) ?? {};
					return textOf(firm) in (await on.associatesOf('deals', id, 'companies')) ? 1 : 0;
				}),
			);
		},
		reported: associationOf,
	},
	{
		name: 'Update',
		operation: 'update',
		requests: ['deals/batch/read', 'deals/batch/update'],
		async arrange(on) {
			const ids = await dealsOf(on, 'ONE', 'TWO');
			return { items: ids.map((id, n) => ({ id, amount: String(n + 7) })), parameters: byId };
		},
		held: async (on, items) => await count(on, items, ({ amount }, item) => amount === item.amount),
	},
	{
		name: 'Delete',
		operation: 'delete',
		requests: ['deals/batch/read', 'deals/batch/archive'],
		async arrange(on) {
			const ids = await dealsOf(on, 'ONE', 'TWO');
			return { items: ids.map((id) => ({ id })), parameters: byId };
		},
		async held(on, items) {
			const live = new Set((await on.live()).map(({ id }) => id));
			return items.map(({ id }) => (live.has(textOf(id)) ? 0 : 1));
		},
	},
	{
		name: 'Delete Permanently',
		operation: 'delete',
		requests: ['contacts/batch/read', 'contacts/gdpr-delete'],
		async arrange(on) {
			const ids = await on.made('contacts', [
				{ email: '1@example.com' },
				{ email: '2@example.com' },
			]);
			const parameters = { ...byId, objectType: 'contacts', permanently: true };
			return { items: ids.map((id) => ({ id })), parameters };
		},
		held: async (on, items) =>
			await Promise.all(
				items.map(async ({ id }) => ((await on.held(id, 'contacts')) === undefined ? 1 : 0)),
			),
	},
	{
		name: 'Merge',
		operation: 'merge',
		requests: ['deals/batch/read', 'deals/merge'],
		async arrange(on) {
			const [a, b, c, d] = await dealsOf(on, 'A', 'B', 'C', 'D');
			const parameters = { primaryId: '={{ $json.into }}', idToMerge: '={{ $json.gone }}' };
			return {
				items: [
					{ into: a, gone: b },
					{ into: c, gone: d },
				],
				parameters,
			};
		},
		async held(on, items) {
			const live = new Set((await on.live()).map(({ id }) => id));
			return items.map(({ gone }) => (live.has(textOf(gone)) ? 0 : 1));
		},
	},
	{
		name: 'Write Remote Link',
		operation: 'writeRemoteLink',
		requests: ['deals/batch/read', 'deals/batch/update'],
		async arrange(on) {
			const ids = await dealsOf(on, 'ONE', 'TWO');
			const parameters = {
				...byId,
				remoteId: '={{ $json.erp }}',
				remoteIdProperty: 'description',
			};
			return { items: ids.map((id, n) => ({ id, erp: `ORD-${n}` })), parameters };
		},
		held: async (on, items) =>
			await count(on, items, ({ description }, item) => description === item.erp),
	},
];
