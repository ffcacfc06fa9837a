/**
 * Stops the clocks and timers of this process until the end of the test. Network, and whatever Node itself waits for,
 * go on as ever.
 */
export const stopTime = () =>
	jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });

/** Lets the stopped time pass at once whenever something waits for it, until the promise is settled. */
export async function passTime<Result>(promise: Promise<Result>): Promise<Result> {
	let isSettled = false;
	const settle = () => (isSettled = true);
	promise.then(settle, settle);
	while (!isSettled) {
		await new Promise(setImmediate);
		if (jest.getTimerCount() > 0) await jest.advanceTimersToNextTimerAsync();
	}
	return await promise;
}
