import {
	APP_EVENT_TYPE,
	CUSTOM_EVENT_NAME,
	HUBSPOT_TOKEN,
	TIMELINE_TEMPLATE_ID,
} from '../../../sandbox';
import { hubSpotFault } from '../../../sandbox/client';
import { runNode } from '../../helpers/engine';
import { HubSpotBench, out, outcomes } from '../support/hubSpot';
import { lateGateway } from '../support/lateGateway';

let bench: HubSpotBench;
let adaId: string;
beforeAll(async () => void (bench = await HubSpotBench.start()));
afterAll(async () => await bench.sandbox.close());
beforeEach(async () => {
	await bench.client.reset();
	adaId = (await bench.client.hubspot.contactByEmail('ada.byrne@example.com'))?.id ?? '';
});

const log = async (
	parameters: object,
	items: Array<Record<string, string>> = [{}],
	more: object = {},
) =>
	await bench.run('timelineEvent', 'log', {
		items,
		parameters: {
			email: 'ada.byrne@example.com',
			title: 'Gift redeemed',
			eventKey: 'gift-1',
			...parameters,
		},
		...more,
	});
const notes = async () =>
	(await bench.client.hubspot.timeline(adaId)).notes.map(
		({ properties }) => properties.hs_note_body ?? '',
	);

describe('Timeline Event: Log as a note', () => {
	it('puts title, text and lines on the contact, as text and not as markup', async () => {
		const details = { rows: [{ name: 'Link', value: '<a href="x">' }] };
		const result = await log({
			text: 'One\n<b>Two</b>',
			details,
			occurredAt: '2026-05-01T10:00:00Z',
		});
		expect(out(result)[0]).toMatchObject({
			id: adaId,
			outcome: 'logged',
			as: 'note',
			occurredAt: '2026-05-01T10:00:00.000Z',
		});
		const [body] = await notes();
		expect(body).toContain('<strong>Gift redeemed</strong>');
		expect(body).toContain('One<br>&lt;b&gt;Two&lt;/b&gt;');
		expect(body).toContain('Link: &lt;a href=&quot;x&quot;&gt;');
	});

	it('logs the same event once, in one input, in the next run and at the same moment', async () => {
		const first = await log({}, [{}, {}]);
		expect(outcomes(first)).toEqual(['logged', 'alreadyLogged']);
		expect(outcomes(await log({}))).toEqual(['alreadyLogged']);
		const racing = await Promise.all(
			Array.from({ length: 20 }, async () => await log({ eventKey: 'gift-2' })),
		);
		expect(racing.flatMap(outcomes).filter((outcome) => outcome === 'logged')).toHaveLength(1);
		expect(await notes()).toHaveLength(2);
	});

	it('logs different events, and the same one on another record', async () => {
		const other = (await bench.client.hubspot.contacts()).find(({ id }) => id !== adaId);
		expect(outcomes(await log({}))).toEqual(['logged']);
		expect(outcomes(await log({ eventKey: 'gift-2' }))).toEqual(['logged']);
		expect(outcomes(await log({ matchBy: 'recordId', recordId: other?.id }))).toEqual(['logged']);
	});

	it('takes few requests for many events', async () => {
		const people = Array.from({ length: 100 }, (_, index) => ({ email: `p${index}@example.com` }));
		await bench.client.hubspot.createRecords('contacts', people);
		await log({});
		await bench.requests();
		const result = await log({ email: '={{ $json.email }}' }, people);
		expect(new Set(outcomes(result))).toEqual(new Set(['logged']));
		expect(await bench.requests()).toEqual([
			'POST /crm/objects/2026-09/contacts/batch/read',
			'POST /crm/associations/2026-09/contacts/notes/batch/read',
			'POST /crm/objects/2026-09/notes/batch/create',
		]);
	});

	it.each([
		['dropBeforeWrite', { kind: 'dropBeforeWrite' as const }],
		['dropAfterWrite', { kind: 'dropAfterWrite' as const }],
		['502 after the write', hubSpotFault.badGatewayAfterWrite()],
		['502 before it', hubSpotFault.badGateway()],
		['half an answer', { kind: 'truncated' as const }],
		['half of the JSON', { kind: 'malformed' as const }],
	])('appears once after %s', async (_, fault) => {
		await bench.client.faults.fail({ system: 'hubspot', path: 'notes/batch/create', ...fault });
		expect(outcomes(await log({}))).toEqual(['logged']);
		expect(await notes()).toHaveLength(1);
	});

	it.each([
		['its creation is refused', { path: 'notes/batch/create' }],
		['the record cannot be looked at', { path: 'contacts/notes/batch/read', after: 1 }],
	])('says that it is not known after a lost answer, when %s then', async (_, place) => {
		const { faults } = bench.client;
		const lost = { system: 'hubspot' as const, path: 'notes/batch/create' };
		await faults.fail({ ...lost, kind: 'dropBeforeWrite' });
		await faults.fail({ ...lost, ...place, times: 'always', kind: 'status', status: 403 });
		const [item] = out(await log({}, [{}], { continueOnFail: true }));
		expect(item?.errorDescription).toContain('It is not known whether');
	});

	it('hides no failure behind an item that names the same event', async () => {
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'notes/batch/create',
			times: 'always',
			...hubSpotFault.daily(),
		});
		const result = await log({}, [{}, {}], { continueOnFail: true });
		expect(outcomes(result)).toEqual(['failed', 'failed']);
	});

	it('logs what a loop logs in each of its rounds, also without a key', async () => {
		const next = { node: 'HubSpot Bridge', type: 'main' as const, index: 0 };
		const result = await log({ eventKey: '' }, [{}], {
			connections: { Start: { main: [[next, next]] } },
		});
		expect(outcomes(result)).toEqual(['logged']);
		expect(await notes()).toHaveLength(2);
	});

	it('appears once though HubSpot finishes it after a gateway gave up', async () => {
		const late = await lateGateway(bench.sandbox.hubspotUrl, 'notes/batch/create', 400);
		const result = await runNode({
			node: 'hubSpotBridge',
			parameters: {
				resource: 'timelineEvent',
				operation: 'log',
				email: 'ada.byrne@example.com',
				title: 'Late',
				eventKey: 'late',
			},
			credentials: {
				hubSpotBridgeAccessTokenApi: { baseUrl: late.url, accessToken: HUBSPOT_TOKEN },
			},
			items: [{}],
		});
		await late.close();
		expect(outcomes(result)).toEqual(['logged']);
		expect(await notes()).toHaveLength(1);
	});

	it('finds the note among some hundreds of others', async () => {
		await log({});
		for (let batch = 0; batch < 4; batch++) {
			await log(
				{ eventKey: `={{ $json.key }}` },
				Array.from({ length: 100 }, (_, index) => ({ key: `other-${batch}-${index}` })),
			);
		}
		expect(outcomes(await log({}))).toEqual(['alreadyLogged']);
		expect(await notes()).toHaveLength(401);
	});

	it.each(['deals', 'deal', 'DEAL', '0-3'])('takes the record type %s', async (objectType) => {
		const [deal] = await bench.client.hubspot.createRecords('deals', [{ dealname: 'D' }]);
		const type = `={{ ${JSON.stringify(objectType)} }}`;
		const result = await log({ objectType: type, otherRecordId: `00${deal?.id}` });
		expect(out(result)).toMatchObject([{ outcome: 'logged', id: deal?.id }]);
	});

	it('looks a contact up by its email, in whatever word its type is given', async () => {
		expect(out(await log({ objectType: '={{ "contact" }}' }))).toMatchObject([{ id: adaId }]);
	});

	it.each([
		['leads', '"Record Type": no events can be logged on "leads"'],
		['', '"Record Type" is empty'],
	])('refuses the record type "%s" by name', async (objectType, error) => {
		const result = await log({ objectType, otherRecordId: '1' }, [{}], { continueOnFail: true });
		expect(out(result)).toMatchObject([{ outcome: 'failed', error }]);
	});

	it('logs on the other records when the notes of one cannot be read', async () => {
		const deals = await bench.client.hubspot.createRecords('deals', [
			{ dealname: 'A' },
			{ dealname: 'B' },
		]);
		const [a = '', b = ''] = deals.map(({ id }) => id);
		const onDeals = { objectType: 'deals', otherRecordId: '={{ $json.id }}' };
		await log(onDeals, [{ id: a }]);
		await bench.client.faults.fail({
			system: 'hubspot',
			path: 'objects/.*/notes/batch/read',
			kind: 'status',
			status: 403,
		});
		const result = await log({ ...onDeals, eventKey: 'gift-2' }, [{ id: a }, { id: b }], {
			continueOnFail: true,
		});
		expect(outcomes(result)).toEqual(['failed', 'logged']);
	});

	it('reports a bad row by itself', async () => {
		const items = [{ id: adaId }, { id: '99999999' }, { id: 'x' }];
		const result = await log({ matchBy: 'recordId', recordId: '={{ $json.id }}' }, items, {
			continueOnFail: true,
		});
		expect(outcomes(result)).toEqual(['logged', 'failed', 'failed']);
	});
});

describe('Timeline Event: Log as an event of HubSpot', () => {
	const custom = {
		logAs: 'customEvent',
		customEventName: CUSTOM_EVENT_NAME,
		details: { rows: [{ name: 'gift_status', value: 'redeemed' }] },
	};

	it('sends a custom event once', async () => {
		await bench.client.hubspot.enable('customEvents');
		expect(outcomes(await log(custom))).toEqual(['logged']);
		await log(custom);
		const { customEvents } = await bench.client.hubspot.timeline(adaId);
		expect(customEvents).toHaveLength(1);
		expect(customEvents[0]).toMatchObject({ properties: { gift_status: 'redeemed' } });
	});

	it('takes an event of more text than a note can hold', async () => {
		await bench.client.hubspot.enable('customEvents');
		const result = await log({ ...custom, text: 'x'.repeat(70_000) });
		expect(outcomes(result)).toEqual(['logged']);
		const noted = await log({ text: 'x'.repeat(70_000) });
		expect(noted.error?.message).toBe(
			'The note is too long: HubSpot takes 65536 characters, markup included',
		);
	});

	it('sends one event for two items that name the same one', async () => {
		await bench.client.hubspot.enable('customEvents');
		expect(outcomes(await log(custom, [{}, {}]))).toEqual(['logged', 'alreadyLogged']);
	});

	it('fails with the reason when the account may not, or logs a note instead', async () => {
		const refused = await log(custom);
		expect(refused.error?.message).toMatch(/^HubSpot/);
		const instead = await log({ ...custom, ifRefused: 'note' });
		expect(out(instead)[0]).toMatchObject({
			outcome: 'logged',
			as: 'note',
			refusal: refused.error?.message,
		});
		expect(await notes()).toHaveLength(1);
	});

	it.each([
		['appEvents', { logAs: 'appEvent', appEventTypeName: APP_EVENT_TYPE }],
		['legacyTimeline', { logAs: 'legacyTemplate', eventTemplateId: TIMELINE_TEMPLATE_ID }],
	] as const)(
		'refuses %s to a static token as HubSpot does, and falls back',
		async (feature, parameters) => {
			await bench.client.hubspot.enable(feature);
			const result = await log({ ...parameters, ifRefused: 'note' });
			expect(out(result)[0]).toMatchObject({ outcome: 'logged', as: 'note' });
		},
	);

	it.each([
		['appEvents', 'appEvents', { logAs: 'appEvent', appEventTypeName: APP_EVENT_TYPE }],
		[
			'legacyTimeline',
			'legacyEvents',
			{ logAs: 'legacyTemplate', eventTemplateId: TIMELINE_TEMPLATE_ID },
		],
	] as const)('logs %s once with a token of an app that may', async (feature, kind, parameters) => {
		await bench.client.hubspot.enable(feature);
		const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'timeline'];
		const token = await bench.client.hubspot.createToken({ kind: 'oauth', scopes });
		const event = { ...parameters, details: custom.details };
		expect(outcomes(await log(event, [{}, {}], { token }))).toEqual(['logged', 'alreadyLogged']);
		// HubSpot refuses a second app event with the same id, and replaces a legacy one.
		const again = feature === 'appEvents' ? 'alreadyLogged' : 'logged';
		expect(outcomes(await log(event, [{}], { token }))).toEqual([again]);
		const timeline = await bench.client.hubspot.timeline(adaId);
		expect(timeline[kind]).toMatchObject([{ properties: { gift_status: 'redeemed' } }]);
		expect(timeline.notes).toEqual([]);
	});

	it('names the parameter that is missing', async () => {
		const result = await log({ logAs: 'customEvent', customEventName: '={{ $json.none }}' });
		expect(result.error?.message).toBe('"Event Name" is empty');
	});
});
