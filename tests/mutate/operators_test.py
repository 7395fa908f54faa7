#!/usr/bin/python3
"""Each operator makes its changes, and nothing else is changed."""
import sys

from operators import applied, changes_of

passed, failed = 0, 0


def check(name, source, operator, *wanted):
    """The changes of one operator, as the source reads after each."""
    global passed, failed
    found = [applied(source, change) for change in changes_of(source) if change.operator == operator]
    if sorted(found) == sorted(wanted):
        passed += 1
        return
    failed += 1
    print(f"FAILED {name}:\n  wanted {sorted(wanted)}\n  found  {sorted(found)}")


check("a comparison loses or gains its border", "x = a < b;", "comparison", "x = a <= b;")
check("equal becomes unequal", "return a == b;", "comparison", "return a != b;")
check("a template's brackets are no comparison", "template <class T> Vector<int> a;", "comparison")
check("an operator's own name stays", "bool operator==(A, B) = default;", "comparison")
check("what stands in a comment, a text or a directive stays", '// a < b\n#if 1 < 2\nf("a < b", \'<\');\n', "comparison")
check("a raw text stays", 'auto x = R"(a < b)";', "comparison")
check("plus becomes minus", "x = a + b;", "sum", "x = a - b;")
check("a minus sign is no difference", "x = f(-1);", "sum")
check("adding up becomes taking away", "sum += b;", "sum", "sum -= b;")
check("and becomes or", "return a && b;", "condition", "return a || b;")
check("either side of a condition is dropped", "return f(a, b) && c;", "dropped condition", "return c;", "return f(a, b);")
check("inside brackets only what is inside is dropped", "return (a || b) ? c : d;", "dropped condition",
      "return (a) ? c : d;", "return (b) ? c : d;")
check("a not is dropped", "return !a;", "dropped not", "return a;")
check("a constant is one more or one less", "f(2);", "constant", "f(3);", "f(1);")
check("zero is not less", "f(0);", "constant", "f(1);")
check("a part of a name is no constant", "f(a2, Chips0, 1.5);", "constant")
check("a branch is always or never taken", "{ if (a < b) f(); }", "branch", "{ if (true) f(); }", "{ if (false) f(); }")
check("a plain condition is turned round too", "{ if (a) f(); }", "branch",
      "{ if (true) f(); }", "{ if (false) f(); }", "{ if (!(a)) f(); }")
check("a condition that declares something stays", "{ if (const auto a = b()) f(a); }", "branch")
check("the two values of a choice are swapped", "x = a ? f(b, c) : d;", "swapped branch", "x = a ? d : f(b, c);")
check("true and false, least and most are swapped", "std::min(true, a)", "swapped word", "std::max(true, a)", "std::min(false, a)")
check("a call is skipped", "{ f(a); }", "skipped statement", "{ ; }")
check("what follows a condition is skipped", "{ if (a) f(b); }", "skipped statement", "{ if (a) ; }")
check("a declaration stays", "{ Chips a = b; const int c{1}; std::string d; }", "skipped statement")
check("a return stays", "{ return f(a); }", "skipped statement")
check("a loop keeps its step", "for (int i = 0; i < n; ++i) { }", "sum")
check("a loop keeps its end", "for (int i = 0; i < n; ++i) { }", "skipped statement")

print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
