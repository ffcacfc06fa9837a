import { createServer, request as send, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { DeliveryMemory } from '../../../nodes/shared/webhook/deliveryMemory';
import { BUSY, takeOnNew } from '../../../nodes/shared/webhook/repeats';

const HOUR = 3_600_000;

/** A response that has not been answered; `end` answers it. */
function openResponse() {
	const listeners: Array<() => void> = [];
	const response = {
		closed: false,
		statusCode: 200,
		writableEnded: false,
		once: (_: string, listener: () => void) => void listeners.push(listener),
	};
	return {
		response,
		end(statusCode: number) {
			Object.assign(response, { statusCode, writableEnded: true });
			for (const listener of listeners) listener();
		},
		hangUp() {
			response.closed = true;
			for (const listener of listeners) listener();
		},
		/** As Node does once the sender has hung up: no event tells of the answer. */
		endUnnoticed(statusCode: number) {
			Object.assign(response, { statusCode, writableEnded: true });
		},
	};
}

describe('a delivery key', () => {
	test('is pending until the answer, then confirmed or forgotten by its status', () => {
		const memory = new DeliveryMemory();
		const good = openResponse();
		const bad = openResponse();
		memory.claim(['good'], good.response);
		memory.claim(['bad'], bad.response);
		expect([memory.recall('good', HOUR), memory.recall('bad', HOUR)]).toEqual([
			'pending',
			'pending',
		]);
		good.end(200);
		bad.end(500);
		expect([memory.recall('good', HOUR), memory.recall('bad', HOUR)]).toEqual([
			'confirmed',
			'unknown',
		]);
	});

	test('stays pending when the sender hangs up, and is settled by how the run ends', () => {
		const memory = new DeliveryMemory();
		const slow = openResponse();
		memory.claim(['slow'], slow.response);
		slow.hangUp();
		expect(memory.recall('slow', HOUR)).toBe('pending');
		slow.end(200);
		expect(memory.recall('slow', HOUR)).toBe('confirmed');
	});

	test('is forgotten when nobody answered for six hours after the sender hung up', () => {
		let now = 0;
		const memory = new DeliveryMemory(10, () => now);
		const lost = openResponse();
		memory.claim(['lost'], lost.response);
		lost.hangUp();
		now = 7 * HOUR;
		expect(memory.recall('lost', HOUR)).toBe('unknown');
	});

	test('counts as a repeat within the window only', () => {
		let now = 0;
		const memory = new DeliveryMemory(10, () => now);
		const once = openResponse();
		memory.claim(['key'], once.response);
		once.end(200);
		now = HOUR - 1;
		expect(memory.recall('key', HOUR)).toBe('confirmed');
		now = HOUR;
		expect(memory.recall('key', HOUR)).toBe('unknown');
	});
});

test('the memory is bounded: the oldest confirmed keys go, pending ones stay', () => {
	const memory = new DeliveryMemory(100);
	memory.claim(['pending'], openResponse().response);
	for (let number = 0; number < 1_000; number++) {
		const response = openResponse();
		memory.claim([`key ${number}`], response.response);
		response.end(200);
	}
	expect(memory.size).toBe(100);
	expect(memory.recall('pending', HOUR)).toBe('pending');
	expect(memory.recall('key 999', HOUR)).toBe('confirmed');
	expect(memory.recall('key 0', HOUR)).toBe('unknown');
});

test.each(['before', 'after'])(
	'the memory is bounded also by senders who hang up %s their delivery is taken on, and never come back',
	(when) => {
		const memory = new DeliveryMemory(100);
		for (let number = 0; number < 1_000; number++) {
			const sender = openResponse();
			if (when === 'before') sender.hangUp();
			memory.claim([`key ${number}`], sender.response);
			if (when === 'after') sender.hangUp();
			sender.endUnnoticed(number % 2 === 0 ? 200 : 500);
		}
		expect(memory.size).toBeLessThanOrEqual(100);
		expect(memory.recall('key 998', HOUR)).toBe('confirmed');
		expect(memory.recall('key 999', HOUR)).toBe('unknown');
	},
);

describe('taking events on', () => {
	const rules = { scope: 'workflow node', windowMs: HOUR, waitMs: 200 };
	const event = (key: string, alsoKnownBy?: string) => ({
		key,
		json: {},
		...(alsoKnownBy && { alsoKnownBy }),
	});

	test('waits for an earlier copy, and takes on what that one failed at', async () => {
		const memory = new DeliveryMemory();
		const first = openResponse();
		await takeOnNew(memory, [event('a')], first.response, rules);
		const patient = { ...rules, waitMs: 60_000 };
		const second = takeOnNew(memory, [event('a')], openResponse().response, patient);
		setTimeout(() => first.end(500), 60);
		expect(await second).toEqual([event('a')]);
	});

	test('says busy when the earlier copy does not settle, and claims nothing of that delivery', async () => {
		const memory = new DeliveryMemory();
		await takeOnNew(memory, [event('a')], openResponse().response, rules);
		const second = await takeOnNew(
			memory,
			[event('a'), event('b')],
			openResponse().response,
			rules,
		);
		expect(second).toBe(BUSY);
		expect(memory.recall('workflow node b', HOUR)).toBe('unknown');
	});

	test('takes a key once within a delivery, and knows it by its other name', async () => {
		const memory = new DeliveryMemory();
		const first = openResponse();
		expect(
			await takeOnNew(memory, [event('a', 's'), event('a', 's')], first.response, rules),
		).toHaveLength(1);
		first.end(200);
		expect(await takeOnNew(memory, [event('other', 's')], openResponse().response, rules)).toEqual(
			[],
		);
	});

	test('keeps workflows and nodes apart', async () => {
		const memory = new DeliveryMemory();
		const first = openResponse();
		await takeOnNew(memory, [event('a')], first.response, rules);
		first.end(200);
		const elsewhere = { ...rules, scope: 'other workflow' };
		expect(await takeOnNew(memory, [event('a')], openResponse().response, elsewhere)).toHaveLength(
			1,
		);
	});
});

test("Node's own response tells its end also after the sender has hung up", async () => {
	const memory = new DeliveryMemory();
	let response: ServerResponse | undefined;
	const server = createServer((_, opened) => {
		response = opened;
		memory.claim(['key'], opened);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const call = send({
		port: (server.address() as AddressInfo).port,
		host: '127.0.0.1',
		agent: false,
	});
	call.on('error', () => {});
	call.end();
	while (!response) await new Promise((resolve) => setTimeout(resolve, 5));
	const closed = new Promise((resolve) => response?.once('close', resolve));
	call.destroy();
	await closed;
	expect(memory.recall('key', HOUR)).toBe('pending');
	response.statusCode = 200;
	response.end('{}');
	expect(memory.recall('key', HOUR)).toBe('confirmed');
	await new Promise((resolve) => server.close(resolve));
});
