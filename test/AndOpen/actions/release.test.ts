import { setTimeout as pause } from 'node:timers/promises';

import { ANDOPEN_CAMPAIGNS } from '../../../sandbox';
import { deduplication } from '../../helpers/engine';
import { ada, campaign, json, keyOf, outcomes, release, run, send } from '../support/gifts';
import { startSandbox, type Sandbox } from '../support/sandbox';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => {
	deduplication.reset();
	await sandbox.reset();
});

describe('Gift Request: Release', () => {
	it('frees a gift whose outcome is unknown, and says so', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'dropBeforeWrite' });
		await send(sandbox);
		expect(json(await release(sandbox, keyOf(ada)))).toEqual([
			{ outcome: 'released', was: 'unknown', giftKey: keyOf(ada), claimsHeld: 0 },
		]);
		expect(outcomes(await send(sandbox))).toEqual(['sent']);
	});

	it('says when there is nothing to release', async () => {
		expect(json(await release(sandbox, 'other'))).toEqual([
			{ outcome: 'notHeld', was: null, giftKey: 'other', claimsHeld: 0 },
		]);
	});

	it('refuses a gift that was sent, and changes nothing', async () => {
		await send(sandbox);
		const { error } = await release(sandbox, keyOf(ada));
		expect(error?.message).toBe('This gift was sent, so it was not released');
		expect(outcomes(await send(sandbox))).toEqual(['alreadySent']);
	});

	it('frees a sent gift when it is told to', async () => {
		await send(sandbox);
		expect(json(await release(sandbox, keyOf(ada), true))[0]).toMatchObject({ was: 'sent' });
		expect(outcomes(await send(sandbox))).toEqual(['sent']);
	});

	it('finds the gift by campaign, email and occasion as well, for each item', async () => {
		await sandbox.faults.fail({ system: 'andopen', kind: 'dropBeforeWrite', times: 2 });
		const items = ['birthday', 'new year'].map((occasion) => ({ ...ada, occasion }));
		await send(sandbox, { items, parameters: { occasion: '={{ $json.occasion }}' } });
		const parameters = {
			identifyBy: 'recipient',
			campaign: campaign(),
			email: ' Ada@Example.com',
			occasion: '={{ $json.occasion }}',
		};
		const result = await run(sandbox, 'giftRequest', 'release', parameters, { items });
		expect(json(result)).toMatchObject([
			{ outcome: 'released', giftKey: `${ANDOPEN_CAMPAIGNS.welcome}|${ada.email}|birthday` },
			{ outcome: 'released', giftKey: `${ANDOPEN_CAMPAIGNS.welcome}|${ada.email}|new year` },
		]);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('releases nothing when it is not clear what names the gift', async () => {
		await send(sandbox);
		const parameters = {
			identifyBy: 'giftkey or so',
			campaign: campaign(),
			email: ada.email,
			releaseSent: true,
		};
		const { error } = await run(sandbox, 'giftRequest', 'release', parameters);
		expect(error?.message).toBe('"Identify By": there is no "giftkey or so"');
		expect(outcomes(await send(sandbox))).toEqual(['alreadySent']);
	});

	it('waits for a run that is just sending the gift', async () => {
		await sandbox.faults.fail({
			system: 'andopen',
			kind: 'slow',
			delayMs: 30_000,
			when: 'afterWrite',
		});
		const sending = send(sandbox);
		await sandbox.requests.arrived({ method: 'POST' });
		const releasing = release(sandbox, keyOf(ada));
		// Time enough to go ahead, if it did not wait.
		await Promise.race([releasing, pause(1_000)]);
		await sandbox.faults.clear();
		const released = await releasing;
		expect(released.error?.message).toBe('This gift was sent, so it was not released');
		expect(outcomes(await sending)).toEqual(['sent']);
	});

	it('asks for the key that is missing, by its name', async () => {
		const empty = await release(sandbox, ' ');
		expect(empty.error?.message).toBe('Gift Key is missing');
	});
});
