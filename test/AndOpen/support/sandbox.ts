import { startSandbox as start } from '../../../sandbox';

/** The sandbox as the tests of the &Open node speak of it. */
export async function startSandbox() {
	const { andOpenUrl, client, close } = await start();
	return {
		url: andOpenUrl,
		andOpen: client.andOpen,
		faults: client.faults,
		requests: client.requests,
		slowDown: async (milliseconds: number) => await client.setLatency(milliseconds, 'andopen'),
		reset: async () => await client.reset(),
		close,
	};
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
