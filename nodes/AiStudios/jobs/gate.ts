interface Waiting {
	goOn: () => void;
	refuse: (reason: unknown) => void;
}

/** Enough turns of the microtask queue for a unit to get from one gate to the next, or into the queue for a call. */
const TURNS = 20;

/**
 * Where the units of a run wait for each other: none continues until all of them have arrived or ended and the run
 * opens the gate. They then continue in their own order, not in the order of arrival.
 */
export class Gate {
	private readonly here = new Set<number>();
	private readonly waiting = new Map<number, Waiting>();
	private isComplete = false;
	/** Who waits for how many units; the smallest number last. */
	private readonly steps: Array<{ count: number; reached: () => void }> = [];
	/** Resolves when every unit has arrived or ended. */
	readonly allHere: Promise<void>;

	/**
	 * @param count how many units there are
	 * @param isOpen whether the gate is open from the start
	 */
	constructor(
		private readonly count: number,
		private isOpen = false,
	) {
		this.allHere = this.reachedBy(count);
	}

	get opened(): boolean {
		return this.isOpen;
	}

	/** Waits until so many units have arrived or ended. */
	async reachedBy(count: number): Promise<void> {
		if (this.isComplete || this.here.size >= count) return;
		await new Promise<void>((reached) => {
			this.steps.push({ count, reached });
			this.steps.sort((one, other) => other.count - one.count);
		});
	}

	/** Waits until the gate is open. @throws the reason the unit was refused */
	pass(unit: number): Promise<void> {
		// Not async, because thousands of units wait here.
		if (this.isOpen) return Promise.resolve();
		return new Promise((goOn, refuse) => {
			this.waiting.set(unit, { goOn, refuse });
			this.arrived(unit);
		});
	}

	/** The unit has ended: the others no longer wait for it. */
	leave(unit: number): void {
		this.arrived(unit);
	}

	/** Ends the unit with the given reason instead of letting it continue. */
	refuse(unit: number, reason: unknown): void {
		this.waiting.get(unit)?.refuse(reason);
		this.waiting.delete(unit);
	}

	/** Releases one unit at a time: on its way to where it waits next, it takes several times the memory it takes there. */
	async open(): Promise<void> {
		this.isOpen = true;
		for (const unit of [...this.waiting.keys()].sort((one, other) => one - other)) {
			this.waiting.get(unit)?.goOn();
			this.waiting.delete(unit);
			for (let turn = 0; turn < TURNS; turn++) await undefined;
		}
	}

	private arrived(unit: number): void {
		if (this.isComplete) return;
		this.here.add(unit);
		while ((this.steps.at(-1)?.count ?? Infinity) <= this.here.size) this.steps.pop()?.reached();
		if (this.here.size < this.count) return;
		this.isComplete = true;
		this.here.clear();
	}
}
