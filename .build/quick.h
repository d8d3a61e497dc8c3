/* What the generated code does most, inline: mypyc calls a function of its runtime for each of these.

   Each does what the function does whose name it takes; whatever is out of the ordinary that function does itself. */

#ifndef Py_GIL_DISABLED

#define QUICK_LEAST (-5) /* of the ints that Python has one of each */
#define QUICK_COUNT 262

static PyObject *quick_ints[QUICK_COUNT]; /* those that have been asked for */

static inline PyObject *quick_box(CPyTagged x) {
    Py_ssize_t value = CPyTagged_ShortAsSsize_t(x);
    size_t place = (size_t)(value - QUICK_LEAST);
    if (likely(place < QUICK_COUNT)) {
        PyObject *boxed = quick_ints[place];
        if (unlikely(boxed == NULL)) {
            boxed = quick_ints[place] = CPyTagged_AsObject(x);
        }
        Py_INCREF(boxed);
        return boxed;
    }
    return CPyTagged_AsObject(x);
}

static inline PyObject *quick_as_object(CPyTagged x) {
    return likely(CPyTagged_CheckShort(x)) ? quick_box(x) : CPyTagged_AsObject(x);
}

static inline PyObject *quick_steal_as_object(CPyTagged x) {
    return likely(CPyTagged_CheckShort(x)) ? quick_box(x) : CPyTagged_StealAsObject(x);
}

static inline double quick_as_double(PyObject *number) {
    return likely(PyFloat_CheckExact(number)) ? PyFloat_AS_DOUBLE(number) : PyFloat_AsDouble(number);
}

/* Whether an index is one of a list, counted from its beginning. */
static inline bool quick_within(PyObject *list, CPyTagged index) {
    return likely(CPyTagged_CheckShort(index) && (size_t)CPyTagged_ShortAsSsize_t(index) < (size_t)PyList_GET_SIZE(list));
}

static inline PyObject *quick_list_item_borrow(PyObject *list, CPyTagged index) {
    if (quick_within(list, index)) {
        return PyList_GET_ITEM(list, CPyTagged_ShortAsSsize_t(index));
    }
    return CPyList_GetItemBorrow(list, index);
}

static inline PyObject *quick_list_item(PyObject *list, CPyTagged index) {
    if (quick_within(list, index)) {
        PyObject *item = PyList_GET_ITEM(list, CPyTagged_ShortAsSsize_t(index));
        Py_INCREF(item);
        return item;
    }
    return CPyList_GetItem(list, index);
}

static inline bool quick_list_set_item(PyObject *list, CPyTagged index, PyObject *value) {
    if (quick_within(list, index)) {
        PyObject *old = PyList_GET_ITEM(list, CPyTagged_ShortAsSsize_t(index));
        PyList_SET_ITEM(list, CPyTagged_ShortAsSsize_t(index), value);
        Py_DECREF(old);
        return true;
    }
    return CPyList_SetItem(list, index, value);
}

static inline int quick_append(PyObject *list, PyObject *value) {
    Py_ssize_t size = PyList_GET_SIZE(list);
    if (likely(size < ((PyListObject *)list)->allocated)) {
        Py_INCREF(value);
        Py_SET_SIZE((PyListObject *)list, size + 1);
        PyList_SET_ITEM(list, size, value);
        return 0;
    }
    return PyList_Append(list, value);
}

/* Of two ints whether they are equal. */
static inline bool quick_equal(PyObject *one, PyObject *other) {
    PyLongObject *a = (PyLongObject *)one, *b = (PyLongObject *)other;
    Py_ssize_t size = CPY_LONG_SIZE_SIGNED(a);
    if (size != CPY_LONG_SIZE_SIGNED(b)) {
        return false;
    }
    for (Py_ssize_t digit = (size < 0 ? -size : size) - 1; digit >= 0; digit--) {
        if (CPY_LONG_DIGIT(a, digit) != CPY_LONG_DIGIT(b, digit)) {
            return false;
        }
    }
    return true;
}

/* How often an int is among items, `most` times at most; -1: not all of them are ints. */
static Py_ssize_t quick_found(PyObject **items, Py_ssize_t size, PyObject *value, Py_ssize_t most) {
    Py_ssize_t found = 0;
    if (!PyLong_CheckExact(value)) {
        return -1;
    }
    for (Py_ssize_t place = 0; place < size && found < most; place++) {
        PyObject *item = items[place];
        if (item == value) {
            found++;
        } else if (unlikely(!PyLong_CheckExact(item))) {
            return -1;
        } else {
            found += quick_equal(item, value);
        }
    }
    return found;
}

static inline CPyTagged quick_list_count(PyObject *list, PyObject *value) {
    Py_ssize_t size = PyList_GET_SIZE(list), found = quick_found(((PyListObject *)list)->ob_item, size, value, size);
    return likely(found >= 0) ? CPyTagged_ShortFromSsize_t(found) : CPyList_Count(list, value);
}

static inline int quick_contains(PyObject *values, PyObject *value) {
    Py_ssize_t found = -1;
    if (PyTuple_CheckExact(values)) {
        found = quick_found(((PyTupleObject *)values)->ob_item, PyTuple_GET_SIZE(values), value, 1);
    } else if (PyList_CheckExact(values)) {
        found = quick_found(((PyListObject *)values)->ob_item, PyList_GET_SIZE(values), value, 1);
    }
    return likely(found >= 0) ? (int)found : PySequence_Contains(values, value);
}

#undef PyFloat_AsDouble
#undef PyList_Append
#undef PySequence_Contains
#define CPyList_Count quick_list_count
#define CPyList_GetItem quick_list_item
#define CPyList_GetItemBorrow quick_list_item_borrow
#define CPyList_SetItem quick_list_set_item
#define CPyTagged_AsObject quick_as_object
#define CPyTagged_StealAsObject quick_steal_as_object
#define PyFloat_AsDouble quick_as_double
#define PyList_Append quick_append
#define PySequence_Contains quick_contains

#endif
