import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { operations } from '../../nodes/AndOpen/actions';
import { ANDOPEN_CAMPAIGNS } from '../../sandbox';
import { deduplication } from '../helpers/engine';
import { campaign, json, keyOf, ada, release, run, send } from './support/gifts';
import { startSandbox, type Sandbox } from './support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	deduplication.reset();
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const fileOf = (resource: string, operation: string) =>
	join(__dirname, `../../nodes/AndOpen/__schema__/v1.0.0/${resource}/${operation}.json`);

function fieldsOf(resource: string, operation: string): string[] {
	const text = readFileSync(fileOf(resource, operation), 'utf8');
	return Object.keys((JSON.parse(text) as { properties: IDataObject }).properties).sort();
}

describe('what the editor shows before the first run', () => {
	it('is there for every operation', () => {
		for (const [resource, table] of Object.entries(operations)) {
			for (const operation of Object.keys(table)) {
				expect([operation, existsSync(fileOf(resource, operation))]).toEqual([operation, true]);
			}
		}
	});

	it('is what the operations give', async () => {
		const sent = json(await send(sandbox))[0] ?? {};
		const gift = sent.gift as IDataObject & { id: string };
		const one = { campaign: campaign(ANDOPEN_CAMPAIGNS.welcome) };
		const id = { giftRequestId: gift.id };
		const given: Array<[string, string, IDataObject | undefined]> = [
			['giftRequest', 'send', sent],
			['giftRequest', 'get', json(await run(sandbox, 'giftRequest', 'get', id))[0]],
			['giftRequest', 'release', json(await release(sandbox, keyOf(ada), true))[0]],
			['campaign', 'get', json(await run(sandbox, 'campaign', 'get', one))[0]],
			['campaign', 'getAll', json(await run(sandbox, 'campaign', 'getAll', { limit: 1 }))[0]],
		];
		for (const [resource, operation, item] of given) {
			expect(Object.keys(item ?? {}).sort()).toEqual(fieldsOf(resource, operation));
		}
		expect(Object.keys(gift).sort()).toEqual(fieldsOf('giftRequest', 'get'));
	});
});
