import type { INodeExecutionData, IPollFunctions, IRun } from 'n8n-workflow';

type Items = INodeExecutionData[][];

/** What to do when the run of a hand-over cannot be started, by the very items that n8n is given. */
const whenNotStarted = new WeakMap<Items, () => void>();

/** Contexts whose `__emit` was seen to: n8n makes one for each registration of a trigger, and keeps it. */
const seenTo = new WeakSet<IPollFunctions>();

/**
 * Calls back when n8n cannot start a run with the items that a poll returns.
 *
 * n8n passes them on with `__emit`, does not wait, and only logs that no run could be created, such as when its data base
 * is away for a moment. It tells nobody but the one who gives `__emit` a promise for the end of the run; so one is
 * added to n8n's own call. Emitting from the poll itself would tell as much, but then n8n could not throw away what a
 * trigger has found that was published anew meanwhile, and both would hand it over.
 */
export function onceNotStarted(context: IPollFunctions, items: Items, callBack: () => void): void {
	// Older versions of n8n leave it to nobody that such a promise could not even be waited for, which ends the process.
	if (!('getPollBudgetMs' in context)) return;
	seeTo(context);
	whenNotStarted.set(items, callBack);
}

function seeTo(context: IPollFunctions): void {
	if (seenTo.has(context)) return;
	seenTo.add(context);
	const emit = context.__emit.bind(context);
	context.__emit = (items, response, done) => {
		const callBack = whenNotStarted.get(items);
		if (!callBack) return emit(items, response, done);
		whenNotStarted.delete(items);
		const ended = done ?? context.helpers.createDeferredPromise<IRun | undefined>();
		ended.promise.catch((reason: unknown) => {
			if (!wasStarted(reason)) callBack();
		});
		let isTaken = false;
		try {
			emit(items, response, ended);
			isTaken = true;
		} finally {
			if (!isTaken) callBack();
		}
	};
}

/**
 * n8n's errors for runs that it did start. The end of a run that failed is no rejection at all; that of a cancelled one
 * is, and so is that of one that was over before n8n looked for it.
 */
const STARTED = /^(\w*ExecutionCancelledError|ExecutionNotFoundError)$/;

const wasStarted = (reason: unknown): boolean =>
	reason instanceof Error && STARTED.test(reason.constructor.name);
