import { ListeningWebhook, type WebhookSetup } from '../../helpers/engine';
import { passTime, stopTime } from '../../helpers/passTime';
import { contactCreated, signedOlder, signedV3, trigger } from './support';

const pause = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

const workflow = (parameters: WebhookSetup['parameters'] = {}, rest: Partial<WebhookSetup> = {}) =>
	trigger({ source: 'workflow', ...parameters }, rest);
const whenFinished = { answer: 'whenFinished' };
const enrolment = { objectId: 151, email: 'ada@example.com' };

let open: ListeningWebhook[] = [];
afterEach(async () => {
	jest.useRealTimers();
	await Promise.all(open.map(async (webhook) => await webhook.close()));
	open = [];
});
async function listen(setup: WebhookSetup): Promise<ListeningWebhook> {
	const webhook = await new ListeningWebhook(setup).open();
	open.push(webhook);
	return webhook;
}

/** A run of the rest of the workflow that ends when the test says so. */
function heldRun() {
	let release: () => void = () => {};
	let begin: () => void = () => {};
	let runs = 0;
	const held = new Promise<void>((resolve) => (release = resolve));
	const begun = new Promise<void>((resolve) => (begin = resolve));
	return {
		run: async () => {
			runs++;
			begin();
			await held;
		},
		/** Resolves when the first run has begun. */
		begun,
		release: () => release(),
		runs: () => runs,
	};
}

describe('a repeated delivery', () => {
	test('runs once and is answered with 200, also when another attempt signs it anew', async () => {
		const webhook = await listen(trigger());
		const event = contactCreated();
		expect((await webhook.send(signedV3([event]))).items).toHaveLength(1);
		for (const attemptNumber of [1, 2]) {
			const again = await webhook.send(signedV3([{ ...event, attemptNumber }]));
			expect(again).toMatchObject({ status: 200, workflowData: undefined });
		}
	});

	test('starts the workflow with its new events only', async () => {
		const webhook = await listen(trigger());
		const [known, added] = [contactCreated({ objectId: 1 }), contactCreated({ objectId: 2 })];
		await webhook.send(signedV3([known]));
		const mixed = await webhook.send(signedV3([known, added, added]));
		expect(mixed.items?.map(({ json }) => json.objectId)).toEqual([2]);
	});

	test('runs every time with a Repeat Window of 0, and in the editor', async () => {
		for (const setup of [
			workflow({ settings: { repeatWindow: 0 } }),
			workflow({}, { mode: 'manual' }),
		]) {
			const webhook = await listen(setup);
			for (let time = 0; time < 2; time++) {
				expect((await webhook.send(signedOlder('v2', enrolment))).items).toHaveLength(1);
			}
		}
	});

	test('is recognised in its own workflow and node only', async () => {
		const event = contactCreated();
		for (const setup of [trigger(), trigger(), trigger({}, { name: 'Second' })]) {
			const webhook = await listen({
				...setup,
				parameters: { ...setup.parameters, verification: 'none' },
			});
			expect((await webhook.send({ body: [event] })).items).toHaveLength(1);
		}
	});

	test('is told by the named fields, and by the whole body when none of them is there', async () => {
		const webhook = await listen(
			workflow({ settings: { deliveryKeyFields: 'objectId, enrolledAt' } }),
		);
		const sent = async (body: object) =>
			(await webhook.send(signedOlder('v2', body))).items?.length ?? 0;
		expect(await sent({ objectId: 1, enrolledAt: 'monday', seen: 1 })).toBe(1);
		expect(await sent({ objectId: 1, enrolledAt: 'monday', seen: 2 })).toBe(0);
		expect(await sent({ objectId: 1, enrolledAt: 'friday', seen: 2 })).toBe(1);
		expect(await sent({ email: 'a' })).toBe(1);
		expect(await sent({ email: 'b' })).toBe(1);
	});
});

describe('20 copies at the same time', () => {
	test('of a new event start the workflow once, and all are answered with 200', async () => {
		const webhook = await listen(trigger());
		const request = signedV3([contactCreated()]);
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await webhook.send(request)),
		);
		expect(answers.filter(({ items }) => items !== undefined)).toHaveLength(1);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	});

	test('of a workflow delivery that fails at first run until one goes through', async () => {
		let runs = 0;
		const webhook = await listen(
			workflow(whenFinished, {
				run: async () => {
					if (++runs === 1) throw new Error('first run fails');
				},
			}),
		);
		const request = signedOlder('v2', enrolment);
		const answers = await Promise.all(
			Array.from({ length: 20 }, async () => await webhook.send(request)),
		);
		expect(runs).toBe(2);
		expect(answers.filter(({ status }) => status === 500)).toHaveLength(1);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(19);
	});
});

describe('with the answer when the workflow has finished', () => {
	test('a failed run answers 500, and the redelivery runs', async () => {
		let fails = true;
		const webhook = await listen(
			workflow(whenFinished, {
				run: async () => {
					if (fails) throw new Error('no');
				},
			}),
		);
		const request = signedOlder('v2', enrolment);
		expect(await webhook.send(request)).toMatchObject({ status: 500, items: [{}] });
		fails = false;
		expect(await webhook.send(request)).toMatchObject({ status: 200, items: [{}] });
		expect(await webhook.send(request)).toMatchObject({ status: 200, items: undefined });
	});

	test('a copy that comes while the first runs waits, then is told to come back, in milliseconds', async () => {
		const held = heldRun();
		const webhook = await listen(workflow(whenFinished, { run: held.run }));
		const request = signedOlder('v2', enrolment);
		const first = webhook.send(request);
		await held.begun;
		stopTime();
		const second = await passTime(webhook.send(request));
		jest.useRealTimers();
		expect(second).toMatchObject({ status: 429, items: undefined });
		expect(second.headers.get('retry-after')).toBe('30000');
		// HubSpot takes an answer that comes later than five seconds for none.
		expect(second.tookMs).toBeGreaterThanOrEqual(3_000);
		expect(second.tookMs).toBeLessThan(4_000);
		held.release();
		expect((await first).status).toBe(200);
		expect(await webhook.send(request)).toMatchObject({ status: 200, items: undefined });
		expect(held.runs()).toBe(1);
	});

	test('a copy that comes after the sender hung up does not run beside the first', async () => {
		const held = heldRun();
		const webhook = await listen(workflow(whenFinished, { run: held.run }));
		const { method = 'POST', headers = {}, body } = signedOlder('v2', enrolment);
		const hangUp = new AbortController();
		const hungUp = fetch(webhook.address, {
			method,
			headers: { ...headers, 'content-type': 'application/json' },
			body: new Uint8Array(body as Buffer),
			signal: hangUp.signal,
		});
		await held.begun;
		hangUp.abort();
		await expect(hungUp).rejects.toThrow();
		const second = webhook.send({ method, headers, ...(body !== undefined && { body }) });
		await pause(100);
		held.release();
		expect(await second).toMatchObject({ status: 200, items: undefined });
		expect(held.runs()).toBe(1);
	});
});
