/** Runs tasks side by side, at most `width` at a time; gives their results in the order of the tasks. */
export async function inParallel<Task, Result>(
	tasks: readonly Task[],
	width: number,
	run: (task: Task) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(tasks.length);
	const waiting = tasks.entries();
	const work = async () => {
		for (const [position, task] of waiting) results[position] = await run(task);
	};
	await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, work));
	return results;
}
