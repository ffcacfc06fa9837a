import { createServer } from 'node:net';

/** A free port on loopback: the wanted one if nothing listens there, else any. */
export async function freePort(wanted = 0): Promise<number> {
	return await ((await listens(wanted)) ??
		(await listens(0)) ??
		Promise.reject(new Error('No free port.')));
}

async function listens(port: number): Promise<number | undefined> {
	const server = createServer();
	return await new Promise((resolve) => {
		server.once('error', () => resolve(undefined));
		server.listen(port, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}
