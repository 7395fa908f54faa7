#include "tests/sim/run.hpp"

#include <doctest/doctest.h>
