import type { INodeListSearchResult } from 'n8n-workflow';

import { loadOptions } from '../helpers/engine';
import { credential } from './support/gifts';
import { startSandbox, type Sandbox } from './support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.reset());

const search = async (filter?: string, paginationToken?: string, token?: string) =>
	await loadOptions<INodeListSearchResult>('andOpen', 'searchCampaigns', {
		credentials: credential(sandbox, token ? { token } : {}),
		...(filter !== undefined && { filter }),
		...(paginationToken !== undefined && { paginationToken }),
	});

const names = ({ results }: INodeListSearchResult) => results.map(({ name }) => name);

describe('the campaign picker', () => {
	it.each(['2026-05', '2025-10'] as const)(
		'shows every campaign but archived ones, a page at a time (%s)',
		async (answerVersion) => {
			await sandbox.andOpen.settings({ answerVersion });
			const first = await search();
			const second = await search(undefined, first.paginationToken);
			const shown = [...first.results, ...second.results].map(({ value }) => value);
			const available = (await sandbox.andOpen.campaigns()).filter(
				({ status }) => status === 'available',
			);
			expect(shown).toEqual(available.map(({ id }) => id));
			expect(second.paginationToken).toBeUndefined();
		},
	);

	it('finds by a part of the name, on any page', async () => {
		expect(names(await search('  CLOSED won '))).toEqual(['Closed won: thank you']);
		expect(names(await search('holiday'))).toEqual(['Holiday gifting 2026']);
		expect(names(await search('no such campaign'))).toEqual([]);
	});

	it('says why it is empty when the token is refused', async () => {
		const token = 'ao-v1-production-thisisnotatokenofthesandbox';
		await expect(search('', undefined, token)).rejects.toThrow('&Open refused the token');
	});
});
