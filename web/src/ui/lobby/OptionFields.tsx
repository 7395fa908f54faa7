// The options of a table in the making: folded away, since most tables need none of them.
import { optionBadges } from "../../core/option_words";
import type { AnteFrom, Blinds, ButtonRule, Rules, Straddle } from "../../core/rules";
import { figureNames, limitsAntes, type Figure, type TableForm } from "../../core/table_form";
import { CheckField, NumberField, PickField } from "../Fields";

const blinds: [Blinds, string][] = [["small_and_big", "small and big"], ["button", "the button's alone"]];
const antes: [AnteFrom, string][] = [["everybody", "everybody"], ["big_blind", "the big blind"], ["button", "the button"]];
const buttons: [ButtonRule, string][] = [["moving", "to players"], ["dead", "dead button"]];
const straddles: [Straddle, string][] = [
  ["none", "none"], ["raise_to_double", "raise to double"], ["raise_by_big_blind", "raise by a blind"],
];
const runs: [number, string][] = [[1, "once"], [2, "up to twice"], [3, "up to 3 times"]];
const bombBoards: [number, string][] = [[1, "one board"], [2, "two boards"]];

export interface FieldsProps {
  form: TableForm;
  /** What the form comes to. */
  rules: Rules;
  /** What is wrong is marked. */
  wrong: readonly Figure[];
  change(part: Partial<TableForm>): void;
  figure(name: Figure): (value: string) => void;
}

/** Draws one figure's field; `usual` is what holds when nothing is typed. */
export function figureField({ form, wrong, figure }: Pick<FieldsProps, "form" | "wrong" | "figure">) {
  return (name: Figure, usual: string | number) => (
    <NumberField label={figureNames[name]} value={form.figures[name]} usual={usual} wrong={wrong.includes(name)} set={figure(name)} />
  );
}

export function OptionFields({ form, rules, wrong, change, figure, admin }: FieldsProps & { admin: boolean }) {
  const number = figureField({ form, wrong, figure });
  const badges = optionBadges(rules);
  return (
    <details class="more full" data-testid="options">
      <summary>Options<span class="summary-tags">{badges.map((badge) => <span key={badge} class="tag">{badge}</span>)}</span></summary>
      <div class="form grid">
        <PickField label="Blinds" value={rules.blinds} choices={blinds} set={(value) => change({ blinds: value })} />
        <PickField label="Ante from" value={rules.ante_from} choices={antes} set={(value) => change({ anteFrom: value })} />
        <PickField label="Run it, all-in" value={form.mostRuns} choices={runs} set={(mostRuns) => change({ mostRuns })} />
        <PickField label="Straddle" value={form.straddle} choices={straddles} set={(straddle) => change({ straddle })} />
        {number("bombEvery", "never")}
        {number("bombAnte", rules.big_blind * 5)}
        <PickField label="Bomb pot boards" value={form.bombBoards} choices={bombBoards} set={(value) => change({ bombBoards: value })} />
        <PickField label="Button" value={rules.button} choices={buttons} set={(button) => change({ button })} />
        {form.game === "holdem" && number("sevenDeuce", "none")}
        {rules.betting === "fixed_limit" && number("raises", rules.raises_a_street)}
        {limitsAntes(rules) && (
          <CheckField label="The pot before the flop counts antes" on={form.antesInPot} set={(antesInPot) => change({ antesInPot })} />
        )}
        <CheckField label="Rabbit hunt: show what would have come" on={form.rabbitHunt} set={(rabbitHunt) => change({ rabbitHunt })} />
        {admin && (
          <>
            {number("rake", "none")}
            {number("rakeCap", rules.big_blind * 3)}
            {number("rakeCapTwo", "the same")}
            {number("rakeCapThree", "the same")}
            <CheckField label="No flop, no rake" on={form.noFlopNoDrop} set={(noFlopNoDrop) => change({ noFlopNoDrop })} />
          </>
        )}
      </div>
    </details>
  );
}

/** Clocks and absences: nobody needs them twice a year. */
export function LimitFields({ form, wrong, change, figure }: FieldsProps) {
  const number = figureField({ form, wrong, figure });
  return (
    <details class="more full">
      <summary>Clocks and absence</summary>
      <div class="form grid">
        {number("refill", 5)}
        {number("refillHands", 10)}
        {number("grace", 20)}
        {number("rebuy", 60)}
        {number("sitOut", 15)}
        {number("missed", 2)}
        {number("rathole", 60)}
        <CheckField label="Folding is allowed where checking is free" on={form.foldWhenFree} set={(foldWhenFree) => change({ foldWhenFree })} />
      </div>
    </details>
  );
}
