import { createServer } from 'node:net';

/** A free port on loopback: the wanted one if nothing listens there, else any. */
export async function freePort(wanted = 0): Promise<number> {
	const { port, release } = await held(wanted);
	await release();
	return port;
}

/** Two free ports that differ: the first as with `freePort`, and any other. */
export async function twoFreePorts(wanted = 0): Promise<[number, number]> {
	const first = await held(wanted);
	// Held until the second is drawn, which might else be the same.
	const second = await held(0);
	await Promise.all([first.release(), second.release()]);
	return [first.port, second.port];
}

/** A port that nobody else gets until it is released. */
interface HeldPort {
	port: number;
	release: () => Promise<void>;
}

async function held(wanted: number): Promise<HeldPort> {
	return await ((await listens(wanted)) ??
		(await listens(0)) ??
		Promise.reject(new Error('No free port.')));
}

async function listens(wanted: number): Promise<HeldPort | undefined> {
	const server = createServer();
	const release = async () => await new Promise<void>((resolve) => server.close(() => resolve()));
	return await new Promise((resolve) => {
		server.once('error', () => resolve(undefined));
		server.listen(wanted, '127.0.0.1', () => {
			const address = server.address();
			const isPort = typeof address === 'object' && address !== null;
			resolve(isPort ? { port: address.port, release } : undefined);
		});
	});
}
