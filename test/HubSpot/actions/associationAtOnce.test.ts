import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { HUBSPOT_TOKEN } from '../../../sandbox';
import { runNode } from '../../helpers/engine';
import { between, labelsOf } from '../support/association';
import { AssociationBench } from '../support/associationBench';
import { outcomes } from '../support/hubSpot';
import { replacingGateway } from '../support/replacingGateway';

let on: AssociationBench;
beforeAll(async () => void (on = await AssociationBench.start()));
afterAll(async () => await on.bench.sandbox.close());
beforeEach(async () => {
	await on.reset();
	await on.label('Champion');
	await on.label('Billing Contact', 'Billed Company');
});

const labels = async () => (await on.companiesOf(0))[on.firm(0)]?.sort();

/** Both executions have looked before either writes, if nothing keeps them apart. */
const slowly = async (path: string, delayMs: number, times: number) =>
	await on.bench.client.faults.fail({
		system: 'hubspot',
		path,
		kind: 'slow',
		delayMs,
		when: 'beforeWrite',
		times,
	});

describe('two executions that change one association at the same moment', () => {
	it('lose no label where what is sent replaces what was there', async () => {
		const gateway = await replacingGateway(on.bench.sandbox.hubspotUrl);
		try {
			// The same object is the same saved credential.
			const credential: ICredentialDataDecryptedObject = {
				baseUrl: gateway.url,
				accessToken: HUBSPOT_TOKEN,
			};
			const add = async (item: IDataObject, parameters: IDataObject) =>
				await runNode({
					node: 'hubSpotBridge',
					parameters: { ...between(parameters), resource: 'association', operation: 'add' },
					credentials: { hubSpotBridgeAccessTokenApi: credential },
					items: [item],
				});
			await add(on.pair(0), { labels: ['Primary'] });
			const back = { fromObjectType: 'companies', toObjectType: 'contacts' };
			const [forth, other] = await Promise.all([
				add(on.pair(0), { labels: ['Champion'] }),
				// From the other end: the same association.
				add({ from: on.firm(0), to: on.person(0) }, { ...back, labels: ['Billed Company'] }),
			]);
			expect(outcomes(forth)).toEqual(['added']);
			expect(outcomes(other)).toEqual(['added']);
			expect(await labels()).toEqual(['Billing Contact', 'Champion', 'Primary']);
			const seenBack = await labelsOf(on.bench, 'companies', on.firm(0), 'contacts');
			expect(seenBack[on.person(0)]?.sort()).toEqual(['Billed Company', 'Champion', 'Primary']);
		} finally {
			await gateway.close();
		}
	});

	it('bring back no label that the other one takes away', async () => {
		await on.add([on.pair(0)], { labels: ['Primary', 'Champion'] });
		await slowly('companies/batch/read$', 100, 2);
		await slowly('companies/batch/create$', 300, 1);
		const [removed, added] = await Promise.all([
			on.run('remove', [on.pair(0)], { what: 'labels', labels: ['Champion'] }),
			on.add([on.pair(0)], { labels: ['Billing Contact'] }),
		]);
		expect(outcomes(removed)).toEqual(['removed']);
		expect(outcomes(added)).toEqual(['added']);
		expect(await labels()).toEqual(['Billing Contact', 'Primary']);
	});

	it('bring back no association that the other one takes away with all its labels', async () => {
		await on.add([on.pair(0)], { labels: ['Primary', 'Champion'] });
		await slowly('companies/batch/read$', 100, 2);
		await slowly('companies/batch/create$', 300, 1);
		await Promise.all([
			on.run('remove', [on.pair(0)]),
			on.add([on.pair(0)], { labels: ['Billing Contact'] }),
		]);
		// Whichever came first, nothing of what was taken away is there again.
		expect((await labels()) ?? []).not.toContain('Champion');
	});

	it('do not wait for each other where they are about other records', async () => {
		await slowly('contacts/companies/batch/read$', 30_000, 1);
		const [ticket = ''] = await on.created('tickets', 1, () => ({ subject: 'Broken' }));
		const finished: string[] = [];
		const other = { from: on.person(0), to: ticket };
		await Promise.all([
			on.add([on.pair(0)]).then(() => finished.push('slow')),
			on.add([other], { toObjectType: 'tickets' }).then(async () => {
				finished.push('other');
				await on.bench.client.faults.clear();
			}),
		]);
		expect(finished).toEqual(['other', 'slow']);
	});
});
