import {
	ControlConnection,
	Core,
	createServer,
	createVendorServer,
	FaultsClient,
	listen,
	registerCoreControl,
	RequestsClient,
} from '../../../sandbox/core';
import { AndOpen, AndOpenClient, registerAndOpenControl } from '../../../sandbox/andopen';
import { Courier, defaultTiming } from '../../../sandbox/webhooks';

/** &Open alone, at a real address. */
export async function startSandbox() {
	const core = new Core();
	const api = createVendorServer(core, 'andopen');
	const web = createServer();
	const courier = new Courier();
	const timing = defaultTiming();
	const andOpen = new AndOpen(courier, () => timing);
	andOpen.serve(api);
	registerCoreControl(web, core);
	registerAndOpenControl(web, andOpen, courier);
	core.onReset(() => andOpen.reset());
	const url = await listen(api);
	const connection = new ControlConnection(await listen(web));
	return {
		url,
		andOpen: new AndOpenClient(connection),
		faults: new FaultsClient(connection),
		requests: new RequestsClient(connection),
		latency: async (change: { milliseconds: number; system: string }) => {
			await connection.call('latency', change);
		},
		reset: async () => {
			await connection.call('reset');
		},
		close: async () => {
			courier.stop();
			await api.close();
			await web.close();
		},
	};
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
