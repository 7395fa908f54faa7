// What every table's maker chooses: game, betting, blinds, seats, buy-ins, clock; and how what is typed becomes a form.
import { useState } from "preact/hooks";
import { bettings, games } from "../../core/games";
import { parseAmount } from "../../core/sizing";
import { faultOf, newTable, rulesOf, seatsFor, unreadFigure, type Figure, type TableForm } from "../../core/table_form";
import { bettingNames, gameNames } from "../../core/words";
import { PickField } from "../Fields";
import { figureField, type FieldsProps } from "./OptionFields";

/** `onChange` hears of every change. Text that is no figure is wrong at once, a figure that makes no sense only when `tried`. */
export function useTableForm(tried: boolean, onChange: () => void): FieldsProps {
  const [form, setForm] = useState<TableForm>(newTable);
  const change = (part: Partial<TableForm>): void => {
    onChange();
    setForm({ ...form, ...part });
  };
  const figure = (name: Figure) => (value: string): void => {
    const figures = { ...form.figures, [name]: value };
    const small = parseAmount(value);
    if (name === "small" && small !== null) figures.big = String(small * 2);
    change({ figures });
  };
  const wrong = tried || unreadFigure(form) ? faultOf(form)?.figures ?? [] : [];
  return { form, rules: rulesOf(form), wrong, change, figure };
}

export function RuleFields(fields: FieldsProps) {
  const { form, rules, change } = fields;
  const number = figureField(fields);
  return (
    <>
      <PickField label="Game" value={form.game} choices={games.map((game) => [game, gameNames[game]] as const)} set={(game) => change({ game })} />
      <PickField label="Betting" value={rules.betting} choices={bettings.map((betting) => [betting, bettingNames[betting]] as const)}
        set={(betting) => change({ betting })} />
      {number("small", "")}
      {number("big", "")}
      {number("ante", rules.ante)}
      <PickField label="Seats" value={rules.seats} choices={seatsFor(form).map((seats) => [seats, String(seats)] as const)}
        set={(seats) => change({ seats })} />
      {number("min", rules.min_buy_in)}
      {number("max", rules.max_buy_in)}
      {number("base", 20)}
      {number("bank", 30)}
    </>
  );
}
